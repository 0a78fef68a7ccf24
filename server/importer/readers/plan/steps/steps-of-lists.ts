import type { List, ListItem, Paragraph } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isTaskList, itemText, withoutFillIns } from '../../../written/list-text.ts'
import { isShellLine } from '../../../written/shell-code.ts'
import { type StepCandidate, stepCandidate } from './step-candidate.ts'
import { readBlocks } from './step-of-section.ts'
import { type TimedLine, timedLine } from './timed-lines.ts'

/** The steps of a list: "1. **Prepare** …" with a fence below it, tick boxes, or lines that begin with a time. */
export function stepsOfList(list: List): StepCandidate[] {
  return list.children.flatMap(item => stepOfItem(item) ?? [])
}

function stepOfItem(item: ListItem): StepCandidate | null {
  const [first, ...rest] = item.children
  if (first?.type !== 'paragraph') return null
  const text = withoutFillIns(plainText(first))
  if (text === '') return null
  const moment = timedLine(text)
  const { title, more } = titleAndInstructions(first, moment?.text || text)
  const candidate = stepCandidate(title, [item], {
    ...(moment?.offset !== undefined && { offset: moment.offset }),
    instructions: more,
  })
  if (moment?.clock !== undefined) candidate.clock = moment.clock
  setDuration(candidate, moment)
  const command = commandIn(first)
  if (command) candidate.value.command = command
  readBlocks(candidate, rest)
  candidate.from = [item]
  return candidate
}

function setDuration(candidate: StepCandidate, moment: TimedLine | null) {
  const start = moment?.offset ?? moment?.clock
  if (moment?.end === undefined || start === undefined || moment.end <= start) return
  candidate.value.durationMinutes ??= moment.end - start
}

/** "Run `make release`", "Restart it: `systemctl restart shop`", or nothing but the command. */
function commandIn({ children }: Paragraph): string | undefined {
  const code = children.filter(({ type }) => type === 'inlineCode')
  const [only] = code
  if (code.length !== 1 || only?.type !== 'inlineCode') return undefined
  const at = children.indexOf(only)
  const before = children
    .slice(0, at)
    .map(child => plainText(child))
    .join('')
  const after = children
    .slice(at + 1)
    .map(child => plainText(child))
    .join('')
  const isLast = /^[\s.;,]*$/.test(after)
  const isAsked =
    before.trim() === '' || /(?:[:：]|\b(?:run|execute|type|with|using|via|by running))\s*$/i.test(before)
  const isTyped = isShellLine(only.value)
  return isLast && isAsked && isTyped ? only.value.replace(/^\$ /, '') : undefined
}

/** "**Drain**: take it out of the pool" is the title "Drain" and what to do. */
function titleAndInstructions(paragraph: Paragraph, text: string): { title: string; more: string } {
  const [first] = paragraph.children
  const bold = first?.type === 'strong' ? plainText(first) : ''
  if (!bold || !text.startsWith(bold)) return { title: text, more: '' }
  const tail = text.slice(bold.length).trim()
  const more = tail.replace(/^[:–—-]\s*/, '')
  const isSentence = !/[:.]$/.test(bold) && tail === more && !tail.startsWith('(')
  if (isSentence) return { title: text, more: '' }
  const isBrackets = /^\([^()]*\)$/.test(more)
  const title = bold.replace(/\.$/, '')
  return isBrackets || !more ? { title: `${title} ${more}`.trim(), more: '' } : { title, more }
}

/** At least two items, and most of them, begin with a time. */
export function isTimeline(list: List): boolean {
  const timed = list.children.filter(item => timedLine(itemText(item)))
  return timed.length >= 2 && timed.length >= list.children.length * 0.6
}

export const isStepList = (list: List) => Boolean(list.ordered) && !isTaskList(list)
