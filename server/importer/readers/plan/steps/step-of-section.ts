import type { List, RootContent } from 'mdast'
import { type Section, walk } from '../../../outline/sections.ts'
import type { Reading } from '../../../reading-state.ts'
import { isTaskList, itemText, linesOf, listLines, withoutBlanks } from '../../../written/list-text.ts'
import { expectedOf, isShell, isTalk, talkOf, typedIn } from '../../../written/shell-code.ts'
import { type Draft, draftOf, takeLabel } from './step-candidate.ts'
import { entryOf } from './timed-lines.ts'

/** "**Step 3.1: Pull image**", "#### 2. Drain": a heading that is one thing to do. */
export const isStepHeading = ({ noun, ordinal, ticked }: Section) =>
  ticked === null && (noun === 'step' || noun === 'task' || (noun === null && ordinal !== null))

const TROUBLE =
  /^(?:rollback trigger|(?:on|in case of|if) (?:any |the |a )?[^:.]{0,60}\bfail\w*|if (?:this|it) fails)/i

/** The one step that a section describes: its fences are the command, its tick boxes the checks. */
export function stepOfSection(reading: Reading, section: Section): Draft {
  const moment = entryOf(section.title)
  const draft = draftOf(stepTitle(section), [section.node], {
    ...(moment?.offset !== undefined && { offset: moment.offset }),
  })
  for (const part of walk(section)) {
    if (part !== section) {
      draft.from.push(part.node as RootContent)
      draft.value.instructions = joined(draft.value.instructions, `${part.title}:`)
    }
    readBlocks(draft, reading.open(part))
  }
  return draft
}

/** Its words with what its brackets say, without its time. */
export function stepTitle({ title, brackets, raw }: Section): string {
  const moment = entryOf(title)
  const bare = moment ? moment.text || raw : title
  return brackets.length > 0 && !moment ? `${bare} (${brackets.join(') (')})` : bare
}

/** Blocks below the step, in their order. A sentence about failure, and the command below it, are the phase's. */
export function readBlocks(draft: Draft, blocks: RootContent[]) {
  let trouble = false
  for (const block of blocks) {
    if (block.type === 'thematicBreak') continue
    if (block.type === 'paragraph') {
      trouble = TROUBLE.test(linesOf(block)[0] ?? '')
      if (trouble) draft.onFailure = [...(draft.onFailure ?? []), linesOf(block).join(' ')]
      else readLines(draft, linesOf(block))
    } else if (trouble && block.type === 'code') {
      draft.onFailure = draft.onFailure?.map((text, i, all) =>
        i === all.length - 1 ? `${text}\n${block.value}` : text,
      )
    } else if (!readBlock(draft, block)) continue
    draft.from.push(block)
  }
}

function readBlock(draft: Draft, block: RootContent): boolean {
  const { value } = draft
  if (block.type === 'code') {
    const text = block.value
    if (!isShell(block)) value.instructions = joined(value.instructions, text)
    else if (isTalk(block.value)) value.instructions = joined(value.instructions, talkOf(block.value))
    else {
      const typed = typedIn(text)
      const command = typed?.command ?? text
      value.command = value.command ? `${value.command}\n\n${command}` : command
      value.expected = joined(value.expected, typed?.output || expectedOf(text)) || undefined
    }
    return true
  }
  if (block.type === 'list') {
    readList(draft, block)
    return true
  }
  if (block.type !== 'blockquote') return false
  for (const child of block.children) if (child.type === 'paragraph') readLines(draft, linesOf(child))
  return true
}

function readLines(draft: Draft, lines: string[]) {
  for (const line of lines) {
    const told = withoutBlanks(line)
    if (told && !takeLabel(draft, told)) draft.value.instructions = joined(draft.value.instructions, told)
  }
}

/** Tick boxes are checks; other items are instructions, or labels such as "Owner: DBA". */
export function readList(draft: Draft, list: List) {
  const checks: string[] = []
  for (const item of list.children) {
    const isTask = typeof item.checked === 'boolean'
    const text = itemText(item).replace(/\n/g, ' ')
    const own = isTask ? text : withoutBlanks(text)
    const below = item.children.flatMap(child => (child.type === 'list' ? listLines(child, '  ') : []))
    if (isTask && own) checks.push([own, ...below].join('\n'))
    else if (own && (isTaskList(list) || !takeLabel(draft, own)))
      draft.value.instructions = joined(draft.value.instructions, [`- ${own}`, ...below].join('\n'))
    for (const child of item.children) if (child.type === 'code') readBlock(draft, child)
  }
  draft.value.checks = [...(draft.value.checks ?? []), ...checks]
}

const joined = (one: string | undefined, other: string | undefined) => [one, other].filter(Boolean).join('\n')
