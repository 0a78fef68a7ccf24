import type { Nodes } from 'mdast'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, Reading } from '../../reading-state.ts'
import { itemsOf, itemText } from '../../written/list-text.ts'
import { isShell } from '../../written/shell-code.ts'
import { addProcedure } from './parts/add-parts.ts'
import { gather } from './parts/plan-part.ts'
import { AFTER, AUTHORITY, isAfter, isReasons, isSkipped, isWayBack } from './rollback-headings.ts'
import { targetOf } from './rollback-target.ts'
import { addSteps } from './steps/add-steps.ts'
import type { Draft } from './steps/step-candidate.ts'
import { commentedSteps, stepsIn, stepsOrBullets } from './steps/steps-in-section.ts'
import { stepsOfList } from './steps/steps-of-lists.ts'
import { setClocks } from './steps/timed-lines.ts'
import { deployedLane, type Lane } from './steps/traffic-share.ts'

/** The way back: its steps, how long it may take, who may order it, and what is done afterwards. */
export const readRollback: Reader = reading => {
  const lane = deployedLane(reading.root)
  const found = [...walk(reading.root)]
    .filter(section => isWayBack(section) && ![...upwards(section)].slice(1).some(isWayBack))
    .flatMap(section => wayBackOf(reading, section) ?? [])
  const most = Math.max(0, ...found.map(({ drafts }) => drafts.length))
  const main = found.find(({ drafts }) => drafts.length === most)
  for (const way of found) {
    // Ways back that belong to one part of the text only ("DNS rollback" below "DNS") are looked up, not walked.
    if (way.section.parent === main?.section.parent) addWayBack(reading, way, lane)
    else if (way.drafts.length > 0) addProcedure(reading, gather(reading, way.section, way.drafts), lane)
  }
}

interface WayBack {
  section: Section
  authority: Told
  afterwards: Told
  drafts: Draft[]
}

function wayBackOf(reading: Reading, section: Section): WayBack | null {
  const authority = listsUnder(reading, section, AUTHORITY)
  const afterwards = listsUnder(reading, section, AFTER)
  const drafts = stepsBack(reading, section)
  const isNothing = drafts.length === 0 && authority.texts.length === 0 && afterwards.texts.length === 0
  return isNothing ? null : { section, authority, afterwards, drafts }
}

function addWayBack(reading: Reading, { section, authority, afterwards, drafts }: WayBack, lane: Lane) {
  const target = targetOf(reading, section)
  const id = reading.add('rollback', {
    value: {
      ...(target.seconds !== null && { targetSeconds: target.seconds }),
      authority: authority.texts,
      afterwards: afterwards.texts,
    },
    from: [section.node, ...authority.from, ...afterwards.from, ...target.from],
  })
  setClocks(drafts, null)
  const steps = drafts.map(draft => withTraffic(draft, lane))
  addSteps(reading, steps, id, lane)
}

function stepsBack(reading: Reading, section: Section): Draft[] {
  if (isReasons(section) || isAfter(section)) return []
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
  const habits = { whole: fences.length > 1, tasks: true, promised: true, skip: isSkipped }
  const steps = stepsIn(reading, section, habits)
  if (steps.length > 0) return steps
  return stepsOrBullets(reading, section, habits).map(draft => ({ ...draft, sure: false }))
}

/** "- **Process:**" with numbered lines below it. */
const nestedSteps = (items: Extract<Nodes, { type: 'listItem' }>[]): Draft[] =>
  items
    .filter(item => /\b(?:process|steps|procedure|execution|sequence|how)\b/i.test(itemText(item)))
    .flatMap(item => item.children)
    .flatMap(child => (child.type === 'list' && child.ordered ? stepsOfList(child) : []))

interface Told {
  texts: string[]
  from: Nodes[]
}

/** The lists below headings of one kind; a heading within says of whom it speaks: "Automatic: on-call engineer". */
function listsUnder(reading: Reading, section: Section, kind: RegExp): Told {
  const told: Told = { texts: [], from: [] }
  const heads = [...walk(section)].filter(
    part => kind.test(part.title) && (kind === AUTHORITY || isAfter(part)) && reading.isOpen(part.node),
  )
  for (const head of heads.filter(
    part => ![...upwards(part)].slice(1).some(above => heads.includes(above)),
  )) {
    for (const part of walk(head)) {
      const lists = reading.open(part).filter(({ type }) => type === 'list')
      const about = part === head ? '' : part.title.replace(/\b(?:rollback|authority)\b/gi, '').trim()
      told.texts.push(...itemsOf(lists).map(text => (about ? `${about}: ${text}` : text)))
      if (lists.length > 0 || part === head) told.from.push(part.node, ...lists)
    }
  }
  return told
}

/** On the way back, traffic that goes anywhere but to the new lane leaves it. */
function withTraffic(draft: Draft, lane: Lane): Draft {
  const { title, command } = draft.value
  const moves =
    /\b(?:shift|switch|route|redirect|move|return|point|restore|flip|send)\w*\b[^.]*\btraffic\b/i.test(title)
  const isToNew = lane !== null && new RegExp(`\\bto\\s+(?:the\\s+)?${lane}\\b`, 'i').test(title)
  if (!moves || command || isToNew || /\d\s*%/.test(title)) return draft
  return { ...draft, value: { ...draft.value, nextPercent: 0 } }
}
