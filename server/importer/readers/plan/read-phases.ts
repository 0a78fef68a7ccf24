import { isKind } from '../../finding.inputs.ts'
import {
  isAside,
  isChecklistTitle,
  isDocumentTitle,
  isInRollback,
  isPlanTitle,
  isRollbackTitle,
} from '../../headings/plan-headings.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { changeWindowIn } from '../../written/change-window.ts'
import { isShell } from '../../written/shell-code.ts'
import { addPhases, addProcedure } from './parts/add-parts.ts'
import { underListedPhases } from './parts/listed-phases.ts'
import { partFactsOf } from './parts/part-facts.ts'
import { partsOf, wholeText } from './parts/parts-of-sections.ts'
import { type PlanPart, planPart } from './parts/plan-part.ts'
import { stepsIn, stepsOrBullets } from './steps/steps-in-section.ts'
import { isTimeline } from './steps/steps-of-lists.ts'
import { isTimedTable } from './steps/steps-of-tables.ts'
import { timelineOf } from './steps/steps-of-timelines.ts'
import { deployedLane } from './steps/traffic-share.ts'

/**
 * The plan: headings that say "Phase", timelines and timed tables anywhere, and what stands below "Deployment
 * procedure" and the like. What tells times is the plan; where there is such a part, the others are procedures.
 */
export const readPhases: Reader = reading => {
  const lane = deployedLane(reading.root)
  const phases = phasesOf(reading)
  const phaseSections = new Set(phases.map(({ section }) => section))
  const isUnheldPlanPart = (section: Section) =>
    isPlanPart(section) && ![...upwards(section)].some(at => phaseSections.has(at))
  const planParts = [...walk(reading.root)].filter(isUnheldPlanPart).flatMap(section => {
    const isOutermost = ![...upwards(section)].slice(1).some(isUnheldPlanPart)
    return isOutermost ? partsOf(reading, section) : []
  })
  const parts = planParts.length > 0 || phases.length > 0 ? planParts : wholeText(reading)
  const plan = chosenParts(phases, parts)
  const moments = plan.flatMap(part => part.moments ?? [])
  addPhases(
    reading,
    moments.length > 0 && plan.every(part => part.moments)
      ? underListedPhases(reading, moments)
      : plan.flatMap(part => part.moments ?? [part]),
    lane,
  )
  for (const part of [...phases, ...parts]) if (!plan.includes(part)) addProcedure(reading, part, lane)
  for (const { section } of parts) addWindow(reading, section)
}

/** Phases by name unless other parts tell the times of more; without either, every part. */
function chosenParts(phases: PlanPart[], parts: PlanPart[]): PlanPart[] {
  const timed = parts.filter(isTimed)
  if (phases.some(isTimed) && spanOf(phases) >= spanOf(timed)) return phases
  if (timed.length > 0) return timed
  return phases.length > 0 ? phases : parts
}

/** Minutes from the first to the last moment that parts name. */
function spanOf(parts: PlanPart[]): number {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { facts, candidates } of parts) {
    for (const at of [facts.startsAt, ...candidates.map(({ value }) => value.offset)]) {
      if (at === undefined) continue
      first = Math.min(first, at)
      last = Math.max(last, at)
    }
  }
  const lengths = parts.reduce((sum, { facts }) => sum + (facts.durationMinutes ?? 0), 0)
  return Math.max(last - first, lengths, 0)
}

const isTimed = ({ candidates, facts }: PlanPart) =>
  facts.startsAt !== undefined ||
  facts.durationMinutes !== undefined ||
  candidates.some(({ value }) => value.offset !== undefined)

const isPlanPart = (section: Section): boolean =>
  section.depth > 0 &&
  !isDocumentTitle(section) &&
  section.ticked === null &&
  section.noun !== 'phase' &&
  section.noun !== 'stage' &&
  (section.noun === 'procedure' || isPlanTitle(section) || hasTimeline(section)) &&
  !isAside(section) &&
  !isInRollback(section)

const hasTimeline = ({ title, blocks }: Section) =>
  !WATCH.test(title) &&
  blocks.some(block => {
    if (block.type === 'code') return !isShell(block) && timelineOf(block) !== null
    if (block.type === 'table') return isTimedTable(block)
    return block.type === 'list' && isTimeline(block)
  })

/** Times below such a heading are those of looking on, not of acting. */
const WATCH =
  /\b(?:monitoring|hyper-?care|follow[- ]?up|post[- ]\w+|updates?|reviews?|checks?|verification|validation)\b/i

function addWindow(reading: ReadingState, section: Section) {
  for (const at of upwards(section)) {
    const window = changeWindowIn(at.raw)
    if (window && !reading.findings.some(isKind('window')))
      reading.add('window', { value: { start: window.start, end: window.end }, from: [at.node] })
  }
}

/** "### Phase 2: Fill the new lane (T+5 to T+25 min)", "Stage 3: …", with their steps and what is said of them. */
export const phasesOf = (reading: ReadingState): PlanPart[] =>
  [...walk(reading.root)].filter(isPhase).flatMap(section => phaseOf(reading, section) ?? [])

const isPhase = (section: Section) =>
  (section.noun === 'phase' || section.noun === 'stage') &&
  section.ordinal !== null &&
  section.ticked === null &&
  !isAside(section) &&
  !isInRollback(section)

/** Null for one that only holds a checklist, or nothing that a plan could use. */
function phaseOf(reading: ReadingState, section: Section): PlanPart | null {
  const skip = (child: Section) => isRollbackTitle(child) || isPhase(child)
  const isDuring = (partFactsOf(reading, section).startsAt ?? -1) >= 0
  const tasks = (isDuring && !/\bchecklist\b/i.test(section.title)) || !isChecklistTitle(section)
  const candidates = tasks
    ? stepsOrBullets(reading, section, { skip, tasks, promised: true })
    : stepsIn(reading, section, { skip, promised: true })
  const part = planPart(reading, section, candidates)
  const { actions, startsAt, durationMinutes } = part.facts
  const isEmpty = candidates.length === 0 && actions.length === 0
  const isTimed = startsAt !== undefined || durationMinutes !== undefined
  if (isEmpty && (!isTimed || section.blocks.length + section.children.length > 0)) return null
  return part
}
