import { isAside, isChecklistTitle, isInRollback, isRollbackTitle } from '../../../headings/plan-headings.ts'
import { type Section, walk } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { stepsIn, stepsOrBullets } from '../steps/steps-in-section.ts'
import { partFactsOf } from './part-facts.ts'
import { type PlanPart, planPart } from './plan-part.ts'

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
