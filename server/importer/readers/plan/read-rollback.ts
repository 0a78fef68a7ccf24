import type { Nodes } from 'mdast'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { itemText, itemTexts } from '../../written/list-text.ts'
import { isShell } from '../../written/shell-code.ts'
import { statedReason } from '../health/stated-reason.ts'
import { addProcedure } from './parts/add-parts.ts'
import { planPart } from './parts/plan-part.ts'
import {
  AFTER,
  AUTHORITY,
  isAfterwardsHeading,
  isReasonsHeading,
  isRollbackPlan,
  isSkippedHeading,
} from './rollback-headings.ts'
import { rollbackTarget } from './rollback-target.ts'
import { addSteps } from './steps/add-steps.ts'
import type { StepCandidate } from './steps/step-candidate.ts'
import { commentedSteps, stepsIn, stepsOrBullets } from './steps/steps-in-section.ts'
import { stepsOfList } from './steps/steps-of-lists.ts'
import { setClocks } from './steps/timed-lines.ts'
import { deployedLane, type Lane } from './steps/traffic-share.ts'

/** The rollback plan: its steps, how long it may take, who may order it, and what is done afterwards. */
export const readRollback: Reader = reading => {
  const lane = deployedLane(reading.root)
  const plans = [...walk(reading.root)]
    .filter(section => isRollbackPlan(section) && ![...upwards(section)].slice(1).some(isRollbackPlan))
    .flatMap(section => rollbackCandidate(reading, section) ?? [])
  const most = Math.max(0, ...plans.map(({ candidates }) => candidates.length))
  const main = plans.find(({ candidates }) => candidates.length === most)
  for (const plan of plans) {
    // Rollback plans that belong to one part of the text only ("DNS rollback" below "DNS") are looked up, not walked.
    if (plan.section.parent === main?.section.parent) addRollback(reading, plan, lane)
    else if (plan.candidates.length > 0)
      addProcedure(reading, planPart(reading, plan.section, plan.candidates), lane)
  }
}

interface RollbackCandidate {
  section: Section
  authority: ListedTexts
  afterwards: ListedTexts
  candidates: StepCandidate[]
}

function rollbackCandidate(reading: ReadingState, section: Section): RollbackCandidate | null {
  const authority = listsUnder(reading, section, AUTHORITY)
  const afterwards = listsUnder(reading, section, AFTER)
  // "Roll back if …" between the steps says when to go back, and is read as that.
  const candidates = rollbackSteps(reading, section).filter(({ value }) => statedReason(value.title) === null)
  const isEmpty = candidates.length === 0 && authority.texts.length === 0 && afterwards.texts.length === 0
  return isEmpty ? null : { section, authority, afterwards, candidates }
}

function addRollback(
  reading: ReadingState,
  { section, authority, afterwards, candidates }: RollbackCandidate,
  lane: Lane,
) {
  const target = rollbackTarget(reading, section)
  const id = reading.add('rollback', {
    value: {
      ...(target.seconds !== null && { targetSeconds: target.seconds }),
      authority: authority.texts,
      afterwards: afterwards.texts,
    },
    from: [section.node, ...authority.from, ...afterwards.from, ...target.from],
  })
  setClocks(candidates, null)
  const steps = candidates.map(candidate => withTraffic(candidate, lane))
  addSteps(reading, steps, id, lane)
}

function rollbackSteps(reading: ReadingState, section: Section): StepCandidate[] {
  if (isReasonsHeading(section) || isAfterwardsHeading(section)) return []
  const blocks = reading.open(section)
  const fences = [...walk(section)].flatMap(part => part.blocks.filter(isShell))
  const [fence] = fences
  const isLonely = fences.length === 1 && fence && blocks.includes(fence)
  const parts = isLonely ? commentedSteps(fence) : null
  if (parts) return parts
  const nested = blocks.flatMap(block =>
    block.type === 'list' && !block.ordered ? nestedSteps(block.children) : [],
  )
  if (nested.length > 0) return nested
  const habits = { whole: fences.length > 1, tasks: true, promised: true, skip: isSkippedHeading }
  const steps = stepsIn(reading, section, habits)
  if (steps.length > 0) return steps
  return stepsOrBullets(reading, section, habits).map(candidate => ({ ...candidate, sure: false }))
}

/** "- **Process:**" with numbered lines below it. */
const nestedSteps = (items: Extract<Nodes, { type: 'listItem' }>[]): StepCandidate[] =>
  items
    .filter(item => /\b(?:process|steps|procedure|execution|sequence|how)\b/i.test(itemText(item)))
    .flatMap(item => item.children)
    .flatMap(child => (child.type === 'list' && child.ordered ? stepsOfList(child) : []))

interface ListedTexts {
  texts: string[]
  from: Nodes[]
}

/** The lists below headings of one kind; a heading within says of whom it speaks: "Automatic: on-call engineer". */
function listsUnder(reading: ReadingState, section: Section, kind: RegExp): ListedTexts {
  const listed: ListedTexts = { texts: [], from: [] }
  const heads = [...walk(section)].filter(
    part =>
      kind.test(part.title) && (kind === AUTHORITY || isAfterwardsHeading(part)) && reading.isOpen(part.node),
  )
  for (const topHeading of heads.filter(
    part => ![...upwards(part)].slice(1).some(above => heads.includes(above)),
  )) {
    for (const part of walk(topHeading)) {
      const lists = reading.open(part).filter(({ type }) => type === 'list')
      const about = part === topHeading ? '' : part.title.replace(/\b(?:rollback|authority)\b/gi, '').trim()
      listed.texts.push(...itemTexts(lists).map(text => (about ? `${about}: ${text}` : text)))
      if (lists.length > 0 || part === topHeading) listed.from.push(part.node, ...lists)
    }
  }
  return listed
}

/** In a rollback, traffic that goes anywhere but to the new lane leaves it. */
function withTraffic(candidate: StepCandidate, lane: Lane): StepCandidate {
  const { title, command } = candidate.value
  const moves =
    /\b(?:shift|switch|route|redirect|move|return|point|restore|flip|send)\w*\b[^.]*\btraffic\b/i.test(title)
  const isToNew = lane !== null && new RegExp(`\\bto\\s+(?:the\\s+)?${lane}\\b`, 'i').test(title)
  if (!moves || command || isToNew || /\d\s*%/.test(title)) return candidate
  return { ...candidate, value: { ...candidate.value, nextPercent: 0 } }
}
