import type { Nodes } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { isAside, isDocumentTitle, isRollbackTitle } from '../../headings/plan-headings.ts'
import { type Section, upwards, walk } from '../../outline/sections.ts'
import type { Reader, Reading } from '../../reading-state.ts'
import { durationSeconds } from '../../written/durations.ts'
import { itemsOf, itemText, labelled, linesOf } from '../../written/list-text.ts'
import { isShell } from '../../written/shell-code.ts'
import { addProcedure, gather } from './parts/plan-part.ts'
import { addSteps, type Draft } from './steps/step-candidate.ts'
import { isStepHeading } from './steps/step-of-section.ts'
import { commentedSteps, setClocks, stepsIn, stepsOrBullets } from './steps/steps-in-section.ts'
import { stepsOfList } from './steps/steps-of-lists.ts'
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

const HELD = new Set(['procedure', 'phase', 'stage', 'step'])
const REASONS =
  /\b(?:criteria|criterion|triggers?|when|conditions?|reasons?|decision|thresholds?|verified|confirmed|tested|readiness|capable|test(?:s|ing)?)\b/i
const NO_WAY =
  /\bchecklist\b|^(?:testing|test|practi[cs]e|rehears\w*)\b|\b(?:anti-?patterns|best practices|drills?|mistakes|tools|matrix|location|lessons)\b/i
const AUTHORITY = /\b(?:authority|authorities|decision makers?|who (?:can|may|decides))\b/i
const AFTER = /^(?:post[- ]?roll-?back|after (?:the )?roll-?back)(?! (?:verif|valid|check|health))/i

const isWayBack = (section: Section) =>
  section.depth > 0 &&
  isRollbackTitle(section) &&
  !NO_WAY.test(section.title) &&
  !isAside(section) &&
  ![...upwards(section)].some(({ noun }) => HELD.has(noun ?? '')) &&
  !isDocumentTitle(section)

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

const isReasons = ({ title }: Section) =>
  REASONS.test(title) && !/\b(?:procedures?|plan|steps)\b/i.test(title)
const isSkipped = (section: Section) =>
  isReasons(section) ||
  AUTHORITY.test(section.title) ||
  isAfter(section) ||
  (isAside(section) && !isStepHeading(section))
const isAfter = (section: Section) =>
  AFTER.test(section.title) &&
  [...walk(section)].some(({ blocks }) => blocks.some(({ type }) => type === 'list')) &&
  ![...walk(section)].some(({ blocks }) => blocks.some(isShell))

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

const TARGET =
  /^(?:roll-?back |recovery )?(?:target|time|target time|rto|maximum time|max time|time to roll-?back|duration|estimated time|time estimate)$/

/** Seconds that it may take: "(Target: < 5 minutes)" in a heading, "Rollback time: < 2 min" below one. */
function targetOf(reading: Reading, section: Section): { seconds: number | null; from: Nodes[] } {
  for (const part of walk(section)) {
    if ([...upwards(part)].some(({ title }) => AFTER.test(title))) continue
    const isStep = part.noun === 'step' || part.ordinal?.startsWith('R')
    const said = isStep ? [] : [...part.brackets, /\btarget\b.*$/i.exec(part.title)?.[0] ?? '']
    const seconds = said
      .filter(text => /[<≤]|\b(?:target|within|under|less than|max)\b/i.test(text))
      .map(durationSeconds)
    const found = seconds.find(each => each !== null && each > 0)
    if (found) return { seconds: found, from: [] }
    for (const block of reading.open(part)) {
      const stated = targetIn(block)
      if (stated) return stated
    }
  }
  return { seconds: null, from: [] }
}

function targetIn(block: Section['blocks'][number]): { seconds: number; from: Nodes[] } | null {
  if (isShell(block)) {
    const comment = /^#[^\n]*\(\s*(?:[<≤]|target)[^)\n]*\)/i.exec(block.value)?.[0]
    const seconds = comment ? durationSeconds(comment.replace(/^.*\(/, '')) : null
    return seconds ? { seconds, from: [] } : null
  }
  const lines: [string, Nodes][] =
    block.type === 'paragraph'
      ? linesOf(block).map(line => [line, block])
      : block.type === 'list'
        ? block.children.map(item => [itemText(item), item])
        : []
  for (const [line, node] of lines) {
    const { label = '', text = '' } = labelled(line) ?? {}
    const seconds = TARGET.test(label) ? durationSeconds(text) : null
    if (seconds) return { seconds, from: plainText(node).includes('\n') ? [] : [node] }
  }
  return null
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
