import type { Code, List, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isAside, isPartFactHeading } from '../../../headings/plan-headings.ts'
import type { Section } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { isLabelledList, isTaskList, plainLines } from '../../../written/list-text.ts'
import {
  commentedParts,
  expectedOf,
  firstComment,
  isOnlyComments,
  isShell,
  numberedParts,
  type ScriptPart,
} from '../../../written/shell-code.ts'
import { type StepCandidate, stepCandidate } from './step-candidate.ts'
import { isStepHeading, readBlocks, stepOfSection } from './step-of-section.ts'
import { isStepList, isTimeline, stepsOfList } from './steps-of-lists.ts'
import { stepsOfTable } from './steps-of-tables.ts'
import { stepsOfMoment, timelineOf } from './steps-of-timelines.ts'
import { timedLine } from './timed-lines.ts'

export interface StepOptions {
  bullets?: boolean // lists without numbers are steps as well
  tasks?: boolean // and so are tick boxes
  whole?: boolean // a fence is one step, whatever its comments number
  promised?: boolean // the heading promises a plan: a table without times is one too
  skip?: (section: Section) => boolean
}

/** The steps that a part of the text describes, in its order. Nothing is taken yet. */
export function stepsIn(reading: ReadingState, section: Section, options: StepOptions): StepCandidate[] {
  const blocks = reading.open(section)
  const own = blocks.flatMap((block, i) => stepsOfBlock(block, blocks[i - 1], section, options))
  const below = section.children
    .filter(child => reading.isOpen(child.node) && !isPartFactHeading(child) && !options.skip?.(child))
    .flatMap(child => stepsOfChild(reading, child, options))
  return [...own, ...below]
}

/** Plain numbers, then bullets and tick boxes, whichever is there: bullets beside numbered steps are remarks. */
export function stepsOrBullets(
  reading: ReadingState,
  section: Section,
  options: StepOptions,
): StepCandidate[] {
  const steps = stepsIn(reading, section, options)
  return steps.length > 0 ? steps : stepsIn(reading, section, { ...options, bullets: true })
}

function stepsOfBlock(
  block: RootContent,
  before: RootContent | undefined,
  section: Section,
  options: StepOptions,
): StepCandidate[] {
  if (block.type === 'code') return stepsOfFence(block, before, section, options)
  if (block.type === 'table') return stepsOfTable(block, options.promised ?? false) ?? []
  if (block.type !== 'list') return []
  const moment = before?.type === 'paragraph' ? timedLine(plainText(before)) : null
  if (before && moment?.offset !== undefined && moment.text === '')
    return stepsFrom(block, moment.offset, before)
  return isListOfSteps(block, options) ? stepsOfList(block) : []
}

function isListOfSteps(list: List, { bullets = false, tasks = false }: StepOptions): boolean {
  if (isTaskList(list)) return tasks && bullets
  return isTimeline(list) || isStepList(list) || (bullets && !isLabelledList(list))
}

function stepsOfFence(
  code: Code,
  before: RootContent | undefined,
  section: Section,
  { whole }: StepOptions,
): StepCandidate[] {
  if (!isShell(code)) return (timelineOf(code) ?? []).flatMap(group => stepsOfMoment(group, code))
  const parts = whole ? null : numberedParts(code.value)
  if (parts) return parts.map(part => candidateOfScriptPart(part, code))
  const label = labelAbove(before)
  const candidate = stepCandidate(label?.text || section.title || firstComment(code.value) || 'Run', [])
  readBlocks(candidate, [code])
  return [label ? { ...candidate, from: [label.node, ...candidate.from] } : candidate]
}

export const candidateOfScriptPart = (
  { title, brackets, command }: ScriptPart,
  code: Code,
): StepCandidate => {
  const conditions = brackets.map(each => ` (${each})`).join('')
  const expected = expectedOf(command)
  return stepCandidate(`${title}${conditions}`, [code], {
    ...(isOnlyComments(command) ? { instructions: command.replace(/^\s*#\s?/gm, '') } : { command }),
    ...(expected && { expected }),
  })
}

/** "Drain the pool:" right above a fence says what it does. */
function labelAbove(node: RootContent | undefined) {
  if (node?.type !== 'paragraph') return null
  const lines = plainLines(node)
  const last = lines.at(-1) ?? ''
  return lines.length === 1 && last.length <= 120 && /:$/.test(last)
    ? { node, text: last.replace(/:$/, '') }
    : null
}

function stepsOfChild(reading: ReadingState, child: Section, options: StepOptions): StepCandidate[] {
  const moment = timedLine(child.title)
  if (moment?.offset !== undefined && moment.text === '')
    return stepsAt(reading, child, moment.offset, options)
  if (isAside(child) && !isStepHeading(child)) return []
  const isNested = child.children.some(each => isStepHeading(each) && !isPartFactHeading(each))
  const isOne = isStepHeading(child) || moment?.offset !== undefined
  if (isOne && !isNested)
    return [{ ...stepOfSection(reading, child), ...(moment?.clock !== undefined && { clock: moment.clock }) }]
  if (isOneFence(reading, child, options)) return [stepOfSection(reading, child)]
  const candidates = stepsIn(reading, child, {
    ...options,
    promised: options.promised || /\b(?:steps|actions)\b/i.test(child.title),
  })
  const [first, ...rest] = candidates
  return first ? [{ ...first, from: [child.node, ...first.from] }, ...rest] : []
}

/** "**Application rollback:**" with its commands below: one thing to do, unless its comments number several. */
function isOneFence(reading: ReadingState, child: Section, { whole }: StepOptions): boolean {
  const blocks = reading.open(child)
  const fences = blocks.filter(isShell)
  const others = blocks.some(block => (block.type === 'list' && block.ordered) || block.type === 'table')
  const isSplit = fences.some(fence => !whole && numberedParts(fence.value))
  return fences.length > 0 && !others && !isSplit && child.children.length === 0
}

/** "T-30 minutes:" as a line above a list. */
const stepsFrom = (list: List, offset: number, label: RootContent): StepCandidate[] =>
  stepsOfList(list).map((candidate, i) => ({
    ...candidate,
    value: { ...candidate.value, offset: candidate.value.offset ?? offset },
    from: i === 0 ? [label, ...candidate.from] : candidate.from,
  }))

/** "**T-4 hours:**" and what is to be done then. */
function stepsAt(
  reading: ReadingState,
  section: Section,
  offset: number,
  options: StepOptions,
): StepCandidate[] {
  const blocks = reading.open(section)
  const candidates = blocks.flatMap(block =>
    block.type === 'list' ? stepsOfList(block) : stepsOfBlock(block, undefined, section, options),
  )
  return candidates.map((candidate, i) => ({
    ...candidate,
    value: { ...candidate.value, offset: candidate.value.offset ?? offset },
    from: i === 0 ? [section.node, ...candidate.from] : candidate.from,
  }))
}

export const commentedSteps = (code: Code): StepCandidate[] | null =>
  (numberedParts(code.value) ?? commentedParts(code.value))?.map(part => candidateOfScriptPart(part, code)) ??
  null
