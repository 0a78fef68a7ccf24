import type { List, RootContent } from 'mdast'
import { type Section, walk } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { isTaskList, itemText, listLines, plainLines, withoutFillIns } from '../../../written/list-text.ts'
import {
  commentText,
  expectedOf,
  isOnlyComments,
  isShell,
  terminalCommand,
} from '../../../written/shell-code.ts'
import { type StepCandidate, stepCandidate, takeLabel } from './step-candidate.ts'
import { timedLine } from './timed-lines.ts'

/** "**Step 3.1: Pull image**", "#### 2. Drain": a heading that is one thing to do. */
export const isStepHeading = ({ noun, ordinal, ticked }: Section) =>
  ticked === null && (noun === 'step' || noun === 'task' || (noun === null && ordinal !== null))

const TROUBLE =
  /^(?:rollback trigger|(?:on|in case of|if) (?:any |the |a )?[^:.]{0,60}\bfail\w*|if (?:this|it) fails)/i

/** The one step that a section describes: its fences are the command, its tick boxes the checks. */
export function stepOfSection(reading: ReadingState, section: Section): StepCandidate {
  const moment = timedLine(section.title)
  const candidate = stepCandidate(stepTitle(section), [section.node], {
    ...(moment?.offset !== undefined && { offset: moment.offset }),
  })
  for (const part of walk(section)) {
    if (part !== section) {
      candidate.from.push(part.node as RootContent)
      candidate.value.instructions = joined(candidate.value.instructions, `${part.title}:`)
    }
    readBlocks(candidate, reading.open(part))
  }
  return candidate
}

/** Its words with what its brackets say, without its time. */
export function stepTitle({ title, brackets, raw }: Section): string {
  const moment = timedLine(title)
  const bare = moment ? moment.text || raw : title
  return brackets.length > 0 && !moment ? `${bare} (${brackets.join(') (')})` : bare
}

/** Blocks below the step, in their order. A sentence about failure, and the command below it, are the phase's. */
export function readBlocks(candidate: StepCandidate, blocks: RootContent[]) {
  let trouble = false
  for (const block of blocks) {
    if (block.type === 'thematicBreak') continue
    if (block.type === 'paragraph') {
      trouble = TROUBLE.test(plainLines(block)[0] ?? '')
      if (trouble) candidate.onFailure = [...(candidate.onFailure ?? []), plainLines(block).join(' ')]
      else readLines(candidate, plainLines(block))
    } else if (trouble && block.type === 'code') {
      candidate.onFailure = candidate.onFailure?.map((text, i, all) =>
        i === all.length - 1 ? `${text}\n${block.value}` : text,
      )
    } else if (!readBlock(candidate, block)) continue
    candidate.from.push(block)
  }
}

function readBlock(candidate: StepCandidate, block: RootContent): boolean {
  const { value } = candidate
  if (block.type === 'code') {
    const text = block.value
    if (!isShell(block)) value.instructions = joined(value.instructions, text)
    else if (isOnlyComments(block.value))
      value.instructions = joined(value.instructions, commentText(block.value))
    else {
      const typed = terminalCommand(text)
      const command = typed?.command ?? text
      value.command = value.command ? `${value.command}\n\n${command}` : command
      value.expected = joined(value.expected, typed?.output || expectedOf(text)) || undefined
    }
    return true
  }
  if (block.type === 'list') {
    readList(candidate, block)
    return true
  }
  if (block.type !== 'blockquote') return false
  for (const child of block.children) if (child.type === 'paragraph') readLines(candidate, plainLines(child))
  return true
}

function readLines(candidate: StepCandidate, lines: string[]) {
  for (const line of lines) {
    const instruction = withoutFillIns(line)
    if (instruction && !takeLabel(candidate, instruction))
      candidate.value.instructions = joined(candidate.value.instructions, instruction)
  }
}

/** Tick boxes are checks; other items are instructions, or labels such as "Owner: DBA". */
export function readList(candidate: StepCandidate, list: List) {
  const checks: string[] = []
  for (const item of list.children) {
    const isTask = typeof item.checked === 'boolean'
    const text = itemText(item).replace(/\n/g, ' ')
    const own = isTask ? text : withoutFillIns(text)
    const below = item.children.flatMap(child => (child.type === 'list' ? listLines(child, '  ') : []))
    if (isTask && own) checks.push([own, ...below].join('\n'))
    else if (own && (isTaskList(list) || !takeLabel(candidate, own)))
      candidate.value.instructions = joined(candidate.value.instructions, [`- ${own}`, ...below].join('\n'))
    for (const child of item.children) if (child.type === 'code') readBlock(candidate, child)
  }
  candidate.value.checks = [...(candidate.value.checks ?? []), ...checks]
}

const joined = (one: string | undefined, other: string | undefined) => [one, other].filter(Boolean).join('\n')
