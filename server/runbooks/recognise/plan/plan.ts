import type { Code } from 'mdast'
import { isKind } from '../finding.ts'
import type { Reader, Reading } from '../reading.ts'
import { type Section, upwards, walk } from '../source/sections.ts'
import { addPhases, addProcedure, type Gathered, gather } from './add-part.ts'
import { factsOf } from './facts.ts'
import { deployedLane, type Lane } from './lanes.ts'
import { isShell } from './shell.ts'
import { isStepHeading } from './step-sections.ts'
import { type Habits, stepsIn, stepsOrBullets } from './steps-in.ts'
import { stepsOfGroup, timelineOf } from './timeline-lines.ts'
import { windowIn } from './window.ts'
import {
  isAside,
  isChecklistTitle,
  isDocumentTitle,
  isInRollback,
  isPlanTitle,
  isRollbackTitle,
} from './zones.ts'

/**
 * The plan of a text whose headings do not say "Phase": timelines and timed tables anywhere, and what stands below
 * "Deployment procedure" and the like. Where phases were found, untimed parts are procedures beside them.
 */
export const readPlan: Reader = reading => {
  const lane = deployedLane(reading.root)
  const hasPhases = reading.findings.some(isKind('phase'))
  const found = [...walk(reading.root)].filter(isPlanPart).flatMap(section => {
    const isOutermost = ![...upwards(section)].slice(1).some(isPlanPart)
    return isOutermost ? partsOf(reading, section) : []
  })
  const parts = found.length > 0 || hasPhases ? found : wholeText(reading)
  if (hasPhases) for (const part of parts) addProcedure(reading, part, lane)
  else addPlan(reading, parts, lane)
  for (const { section } of parts) addWindow(reading, section)
}

function addPlan(reading: Reading, parts: Gathered[], lane: Lane) {
  const isTimed = ({ drafts, facts }: Gathered) =>
    facts.startsAt !== undefined || drafts.some(({ value }) => value.offset !== undefined)
  const timed = parts.some(isTimed)
  const isPhase = (part: Gathered) => !timed || isTimed(part)
  addPhases(reading, parts.filter(isPhase), lane)
  for (const part of parts) if (!isPhase(part)) addProcedure(reading, part, lane)
}

const isPlanPart = (section: Section): boolean =>
  section.depth > 0 &&
  !isDocumentTitle(section) &&
  section.ticked === null &&
  (section.noun === 'procedure' || isPlanTitle(section) || hasTimeline(section)) &&
  !isAside(section) &&
  !isInRollback(section)

const hasTimeline = ({ blocks }: Section) =>
  blocks.some(block => block.type === 'code' && !isShell(block) && timelineOf(block) !== null)

/** A text with no such heading, but numbered parts or commands below its own title, which speaks of a deployment. */
function wholeText(reading: Reading): Gathered[] {
  const [title] = reading.root.children
  if (!title || !isDocumentTitle(title) || !isPlanTitle(title)) return []
  const skip = (child: Section) =>
    isRollbackTitle(child) || isChecklistTitle(child) || (child.depth <= 6 && !isStepHeading(child))
  return known(gather(reading, title, stepsIn(reading, title, { skip, promised: true })))
}

/** One part, or one for each part below it that has steps of its own. */
function partsOf(reading: Reading, section: Section): Gathered[] {
  if (!reading.isOpen(section.node)) return []
  const isProcedure = section.noun === 'procedure'
  const skip = (child: Section) =>
    child.noun === 'phase' || child.noun === 'stage' || (!isProcedure && isRollbackTitle(child))
  const habits: Habits = { skip, promised: true, tasks: true }
  const tree = reading.open(section).find(isTree)
  if (tree) return partsOfTree(reading, section, tree)
  const kids = section.children.filter(child => !skip(child) && reading.isOpen(child.node) && !isAside(child))
  const isSplit = !isProcedure && !section.bold && kids.some(child => isPartOfItsOwn(reading, child))
  if (!isSplit)
    return known(gather(reading, section, named(section, stepsOrBullets(reading, section, habits))))
  const own = stepsIn(reading, section, { ...habits, skip: () => true })
  return [
    ...known(gather(reading, section, own)),
    ...kids.filter(child => !isLater(child) && !isCommands(child)).flatMap(child => partsOf(reading, child)),
  ]
}

const known = (part: Gathered) => (part.drafts.length > 0 ? [part] : [])

/** "Key commands" beside a timeline: they go to its steps. */
const isCommands = ({ title, blocks, children }: Section) =>
  /\bcommands?\b/i.test(title) &&
  children.length === 0 &&
  blocks.every(({ type }) => type === 'code' || type === 'paragraph')

const isLater = ({ title }: Section) =>
  /^(?:monitoring|hyper-?care|follow[- ]?up|post[- ]\w+ (?:monitoring|review))\b/i.test(title)

/** A part below the heading that is more than one step. */
function isPartOfItsOwn(reading: Reading, child: Section): boolean {
  if (child.noun === 'procedure') return true
  if (isStepHeading(child) && !child.children.some(isStepHeading)) {
    return child.children.length > 0 && stepsIn(reading, child, {}).length > 1 && child.noun !== 'step'
  }
  return stepsIn(reading, child, { promised: true }).length > 1
}

/** "Rollback (if needed)" inside a procedure: its steps say so. */
function named(section: Section, drafts: Gathered['drafts']) {
  const back = [...walk(section)].filter(part => part !== section && isRollbackTitle(part))
  const nodes = new Set(
    back.flatMap(part => [...walk(part)].flatMap(({ node, blocks }) => [node, ...blocks])),
  )
  for (const draft of drafts) {
    const isBack = draft.from.some(node => nodes.has(node as never))
    if (isBack && !/roll(?:ing)?[- ]?back/i.test(draft.value.title))
      draft.value.title = `Rollback: ${draft.value.title}`
  }
  return drafts
}

/** A timeline in which several things happen at one moment: each moment is a part of the plan. */
function isTree(block: Section['blocks'][number]): block is Code {
  const groups = block.type === 'code' && !isShell(block) ? timelineOf(block) : null
  return groups !== null && groups.length > 2 && groups.filter(({ lines }) => lines.length > 1).length > 1
}

function partsOfTree(reading: Reading, section: Section, tree: Code): Gathered[] {
  const facts = factsOf(reading, section)
  return (timelineOf(tree) ?? []).flatMap((group, i, groups): Gathered[] => {
    const drafts = stepsOfGroup(group, tree)
    const [first] = drafts
    const next = groups[i + 1]?.offset
    if (!first || group.offset === undefined) return []
    const length = next === undefined || group.offset < 0 ? undefined : next - group.offset
    return [
      {
        ...{ section, number: '', title: first.value.title, drafts, sure: false },
        facts: {
          ...{ ...facts, text: [], startsAt: group.offset, from: i === 0 ? [...facts.from, tree] : [tree] },
          ...(length !== undefined && { durationMinutes: length }),
        },
      },
    ]
  })
}

function addWindow(reading: Reading, section: Section) {
  for (const at of upwards(section)) {
    const window = windowIn(at.raw)
    if (window && !reading.findings.some(isKind('window')))
      reading.add('window', { value: { start: window.start, end: window.end }, from: [at.node] })
  }
}
