import type { Code, List, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isFactTitle } from '../../../headings/part-fact-headings.ts'
import { isAside } from '../../../headings/plan-headings.ts'
import type { Section } from '../../../outline/sections.ts'
import type { Reading } from '../../../reading-state.ts'
import { isFacts, isTaskList, linesOf } from '../../../written/list-text.ts'
import {
  commentedParts,
  expectedOf,
  firstComment,
  isShell,
  isTalk,
  numberedParts,
  type Part,
} from '../../../written/shell-code.ts'
import { type Draft, draftOf } from './step-candidate.ts'
import { isStepHeading, readBlocks, stepOfSection } from './step-of-section.ts'
import { isSteps, isTimeline, stepsOfList } from './steps-of-lists.ts'
import { stepsOfTable } from './steps-of-tables.ts'
import { stepsOfGroup, timelineOf } from './steps-of-timelines.ts'
import { entryOf } from './timed-lines.ts'

export interface Habits {
  bullets?: boolean // lists without numbers are steps as well
  tasks?: boolean // and so are tick boxes
  whole?: boolean // a fence is one step, whatever its comments number
  promised?: boolean // the heading promises a plan: a table without times is one too
  skip?: (section: Section) => boolean
}

/** The steps that a part of the text describes, in its order. Nothing is taken yet. */
export function stepsIn(reading: Reading, section: Section, habits: Habits): Draft[] {
  const blocks = reading.open(section)
  const own = blocks.flatMap((block, i) => stepsOfBlock(block, blocks[i - 1], section, habits))
  const below = section.children
    .filter(child => reading.isOpen(child.node) && !isFactTitle(child) && !habits.skip?.(child))
    .flatMap(child => stepsOfChild(reading, child, habits))
  return [...own, ...below]
}

/** Plain numbers, then bullets and tick boxes, whichever is there: bullets beside numbered steps are remarks. */
export function stepsOrBullets(reading: Reading, section: Section, habits: Habits): Draft[] {
  const steps = stepsIn(reading, section, habits)
  return steps.length > 0 ? steps : stepsIn(reading, section, { ...habits, bullets: true })
}

function stepsOfBlock(
  block: RootContent,
  before: RootContent | undefined,
  section: Section,
  habits: Habits,
): Draft[] {
  if (block.type === 'code') return stepsOfFence(block, before, section, habits)
  if (block.type === 'table') return stepsOfTable(block, habits.promised ?? false) ?? []
  if (block.type !== 'list') return []
  const moment = before?.type === 'paragraph' ? entryOf(plainText(before)) : null
  if (before && moment?.offset !== undefined && moment.text === '')
    return stepsFrom(block, moment.offset, before)
  return isListOfSteps(block, habits) ? stepsOfList(block) : []
}

function isListOfSteps(list: List, { bullets = false, tasks = false }: Habits): boolean {
  if (isTaskList(list)) return tasks && bullets
  return isTimeline(list) || isSteps(list) || (bullets && !isFacts(list))
}

function stepsOfFence(
  code: Code,
  before: RootContent | undefined,
  section: Section,
  { whole }: Habits,
): Draft[] {
  if (!isShell(code)) return (timelineOf(code) ?? []).flatMap(group => stepsOfGroup(group, code))
  const parts = whole ? null : numberedParts(code.value)
  if (parts) return parts.map(part => draftOfPart(part, code))
  const label = labelAbove(before)
  const draft = draftOf(label?.text || section.title || firstComment(code.value) || 'Run', [])
  readBlocks(draft, [code])
  return [label ? { ...draft, from: [label.node, ...draft.from] } : draft]
}

export const draftOfPart = ({ title, brackets, command }: Part, code: Code): Draft => {
  const told = brackets.map(each => ` (${each})`).join('')
  const expected = expectedOf(command)
  return draftOf(`${title}${told}`, [code], {
    ...(isTalk(command) ? { instructions: command.replace(/^\s*#\s?/gm, '') } : { command }),
    ...(expected && { expected }),
  })
}

/** "Drain the pool:" right above a fence says what it does. */
function labelAbove(node: RootContent | undefined) {
  if (node?.type !== 'paragraph') return null
  const lines = linesOf(node)
  const last = lines.at(-1) ?? ''
  return lines.length === 1 && last.length <= 120 && /:$/.test(last)
    ? { node, text: last.replace(/:$/, '') }
    : null
}

function stepsOfChild(reading: Reading, child: Section, habits: Habits): Draft[] {
  const moment = entryOf(child.title)
  if (moment?.offset !== undefined && moment.text === '')
    return stepsAt(reading, child, moment.offset, habits)
  if (isAside(child) && !isStepHeading(child)) return []
  const isNested = child.children.some(each => isStepHeading(each) && !isFactTitle(each))
  const isOne = isStepHeading(child) || moment?.offset !== undefined
  if (isOne && !isNested)
    return [{ ...stepOfSection(reading, child), ...(moment?.clock !== undefined && { clock: moment.clock }) }]
  if (isOneFence(reading, child, habits)) return [stepOfSection(reading, child)]
  const drafts = stepsIn(reading, child, {
    ...habits,
    promised: habits.promised || /\b(?:steps|actions)\b/i.test(child.title),
  })
  const [first, ...rest] = drafts
  return first ? [{ ...first, from: [child.node, ...first.from] }, ...rest] : []
}

/** "**Application rollback:**" with its commands below: one thing to do, unless its comments number several. */
function isOneFence(reading: Reading, child: Section, { whole }: Habits): boolean {
  const blocks = reading.open(child)
  const fences = blocks.filter(isShell)
  const others = blocks.some(block => (block.type === 'list' && block.ordered) || block.type === 'table')
  const isSplit = fences.some(fence => !whole && numberedParts(fence.value))
  return fences.length > 0 && !others && !isSplit && child.children.length === 0
}

/** "T-30 minutes:" as a line above a list. */
const stepsFrom = (list: List, offset: number, label: RootContent): Draft[] =>
  stepsOfList(list).map((draft, i) => ({
    ...draft,
    value: { ...draft.value, offset: draft.value.offset ?? offset },
    from: i === 0 ? [label, ...draft.from] : draft.from,
  }))

/** "**T-4 hours:**" and what is to be done then. */
function stepsAt(reading: Reading, section: Section, offset: number, habits: Habits): Draft[] {
  const blocks = reading.open(section)
  const drafts = blocks.flatMap(block =>
    block.type === 'list' ? stepsOfList(block) : stepsOfBlock(block, undefined, section, habits),
  )
  return drafts.map((draft, i) => ({
    ...draft,
    value: { ...draft.value, offset: draft.value.offset ?? offset },
    from: i === 0 ? [section.node, ...draft.from] : draft.from,
  }))
}

export const commentedSteps = (code: Code): Draft[] | null =>
  (numberedParts(code.value) ?? commentedParts(code.value))?.map(part => draftOfPart(part, code)) ?? null
