import type { ListItem, Nodes, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isPartFactHeading, partFactOf } from '../../../headings/plan-headings.ts'
import { type Section, walk } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { durationMinutes, offsetMinutes, offsetRange } from '../../../written/durations.ts'
import { itemTexts, labelledLine, plainLines } from '../../../written/list-text.ts'
import { lengthIn } from '../steps/step-candidate.ts'

/** What a part of the plan says besides its steps: its times, limits, actions, what to do on failure, when it is done. */
export interface PartFacts {
  startsAt?: number
  durationMinutes?: number
  maxMinutes?: number
  retries?: number
  role?: string
  actions: string[]
  commands: string[] // of actions that say to run one
  onFailure: string[]
  successCriteria: string[]
  text: string[] // what else its first lines say
  from: Nodes[]
}

/** Reads the facts of a part from its heading, its first lines and the lists below it that are about it as a whole. */
export function partFactsOf(reading: ReadingState, section: Section): PartFacts {
  const facts: PartFacts = {
    actions: [],
    commands: [],
    onFailure: [],
    successCriteria: [],
    text: [],
    from: [section.node],
  }
  Object.assign(facts, headingTimes(section))
  readLead(facts, reading.open(section))
  for (const child of section.children) {
    const kind = partFactOf(child)
    if (!kind || !isPartFactHeading(child) || !reading.isOpen(child.node)) continue
    const blocks = [...walk(child)].flatMap(part => reading.open(part))
    addTexts(facts, kind, blocks)
    facts.from.push(
      child.node,
      ...blocks.filter(({ type }) => type === 'list' || type === 'paragraph' || type === 'code'),
    )
  }
  return facts
}

/** Start and length as a heading's brackets, or its tail after a dash, tell them. */
function headingTimes({ brackets, title }: Section): Pick<PartFacts, 'startsAt' | 'durationMinutes'> {
  const tail = /\s[-–—|]\s+((?:T\s*[+-]|~?\d+\s*(?:m|h))[^–—|]*)$/i.exec(title)?.[1]
  for (const text of [...brackets, ...(tail ? [tail] : [])]) {
    const range = offsetRange(text)
    if (range && range.end >= range.start)
      return { startsAt: range.start, durationMinutes: range.end - range.start }
    const at = offsetMinutes(text)
    if (at !== null) return { startsAt: at }
    const length = lengthIn(text)
    if (length !== null) return { durationMinutes: length }
  }
  return {}
}

const LIMIT = /^(?:time ?limit|maximum (?:time|duration)|max\.? (?:time|duration)|time ?out|deadline)$/
const RETRIES =
  /^(?:max(?:imum|\.)? retries|retries|retry (?:limit|count)|max(?:imum|\.)? (?:number of )?(?:retry )?attempts)$/

/** Limits are numbers of their own; everything else that the list says stays its words. */
function addTexts(
  facts: PartFacts,
  kind: 'onFailure' | 'successCriteria' | 'actions',
  blocks: RootContent[],
) {
  const paragraphs = blocks.filter(block => block.type === 'paragraph').flatMap(plainLines)
  const code = blocks.flatMap(block => (block.type === 'code' ? [block.value] : []))
  const texts = [...paragraphs, ...itemTexts(blocks), ...code]
  facts[kind].push(...(kind === 'onFailure' ? texts.filter(line => !takeLimit(facts, line)) : texts))
  if (kind === 'actions') facts.commands.push(...blocks.flatMap(commandsOf))
}

function takeLimit(facts: PartFacts, line: string): boolean {
  const { label = '', text = '' } = labelledLine(line) ?? {}
  if (LIMIT.test(label)) facts.maxMinutes ??= durationMinutes(text) ?? undefined
  else if (RETRIES.test(label)) facts.retries ??= retriesIn(text)
  else return false
  return (LIMIT.test(label) ? facts.maxMinutes : facts.retries) !== undefined
}

const retriesIn = (text: string) => {
  const match = /^\D{0,12}(\d{1,2})\b/.exec(text)
  return match && Number(match[1]) <= 20 ? Number(match[1]) : undefined
}

const commandsOf = (block: RootContent): string[] =>
  block.type === 'list' ? block.children.flatMap(item => commandOf(item) ?? []) : []

/** The command of "Execute: `scripts/release.sh`". */
function commandOf(item: ListItem): string | null {
  const [first] = item.children
  if (first?.type !== 'paragraph') return null
  const [verb, code] = first.children
  if (!verb || code?.type !== 'inlineCode' || first.children.length > 2) return null
  return /^\s*(?:execute|run|command)\s*:?\s*$/i.test(plainText(verb)) ? code.value : null
}

const START = /^(?:starts?(?: at)?|begins?(?: at)?|when|time)$/
const LENGTH =
  /^(?:duration|estimated (?:time|duration)|execution time|time estimate|expected duration|length|est\.? time)$/
const OWNER = /^(?:owner|lead|responsible|role|team|who)$/

/** "**Duration:** 10 minutes", "**Owner:** DBA", "Time limit: 20 minutes" right below the heading. */
function readLead(facts: PartFacts, blocks: RootContent[]) {
  for (const block of blocks) {
    if (block.type !== 'paragraph') break
    const lines = plainLines(block)
    const remaining = lines.filter(line => !takeFact(facts, line))
    if (remaining.length === lines.length && !lines.every(line => labelledLine(line)?.text)) break
    facts.text.push(...remaining)
    facts.from.push(block)
  }
}

function takeFact(facts: PartFacts, line: string): boolean {
  const { label = '', text = '' } = labelledLine(line) ?? {}
  if (text === '') return false
  if (takeLimit(facts, line)) return true
  if ((START.test(label) || LENGTH.test(label)) && offsetMinutes(text) !== null) {
    const range = offsetRange(text)
    facts.startsAt ??= range?.start ?? offsetMinutes(text) ?? undefined
    if (range) facts.durationMinutes ??= range.end - range.start
  } else if (LENGTH.test(label) && durationMinutes(text) !== null)
    facts.durationMinutes ??= durationMinutes(text) ?? undefined
  else if (label === 'command') facts.commands.push(text)
  else if (OWNER.test(label)) facts.role ??= text.replace(/_{3,}.*/, '').trim() || undefined
  else return false
  return true
}
