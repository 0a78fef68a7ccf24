import type { Code, Nodes } from 'mdast'
import {
  isAside,
  isChecklistTitle,
  isDocumentTitle,
  isInRollback,
  isPlanTitle,
  isRollbackTitle,
} from '../../../headings/plan-headings.ts'
import { type Section, walk } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { isShell } from '../../../written/shell-code.ts'
import { LONGEST_GUESS } from '../steps/add-steps.ts'
import { isStepHeading } from '../steps/step-of-section.ts'
import { type StepOptions, stepsIn, stepsOrBullets } from '../steps/steps-in-section.ts'
import { isStepList } from '../steps/steps-of-lists.ts'
import { stepsOfMoment, timelineOf, titleOfMoment } from '../steps/steps-of-timelines.ts'
import { partFactsOf } from './part-facts.ts'
import { type PlanPart, planPart } from './plan-part.ts'

/** A text with no such heading, but numbered parts or commands below its own title, which speaks of a deployment. */
export function wholeText(reading: ReadingState): PlanPart[] {
  const numbered = [...walk(reading.root)].find(
    section => isNumberedList(section) && !isAside(section) && !isInRollback(section),
  )
  if (numbered)
    return onlyWithSteps({ ...planPart(reading, numbered, stepsIn(reading, numbered, {})), sure: false })
  const [title] = reading.root.children
  if (!title || !isDocumentTitle(title) || !isPlanTitle(title)) return []
  const skip = (child: Section) =>
    isRollbackTitle(child) || isChecklistTitle(child) || (child.depth <= 6 && !isStepHeading(child))
  return onlyWithSteps({
    ...planPart(reading, title, stepsOrBullets(reading, title, { skip, promised: true })),
    sure: false,
  })
}

/** "Release checklist" above numbers and commands is a plan by another name. */
const isNumberedList = ({ title, blocks, depth }: Section) =>
  depth > 0 &&
  /\b(?:release|deploy\w*|cut-?over|roll-?out|upgrade|migration)\b/i.test(title) &&
  blocks.some(block => block.type === 'list' && block.children.length > 2 && isStepList(block))

/** One part, or one for each part below it that has steps of its own. */
export function partsOf(reading: ReadingState, section: Section): PlanPart[] {
  if (!reading.isOpen(section.node)) return []
  const isProcedure = section.noun === 'procedure'
  const skip = (child: Section) =>
    child.noun === 'phase' || child.noun === 'stage' || (!isProcedure && isRollbackTitle(child))
  const options: StepOptions = { skip, promised: true, tasks: true }
  const tree = reading.open(section).find(isTree)
  if (tree) return [partOfTree(reading, section, tree)]
  const kids = section.children.filter(child => !skip(child) && reading.isOpen(child.node) && !isAside(child))
  const isSplit = !isProcedure && !section.bold && kids.some(child => isPartOfItsOwn(reading, child))
  if (!isSplit)
    return onlyWithSteps(
      planPart(reading, section, markedAsRollback(section, stepsOrBullets(reading, section, options))),
    )
  const own = stepsIn(reading, section, { ...options, skip: () => true })
  return [
    ...onlyWithSteps(planPart(reading, section, own)),
    ...kids.filter(child => !isLater(child) && !isCommands(child)).flatMap(child => partsOf(reading, child)),
  ]
}

const onlyWithSteps = (part: PlanPart) => (part.candidates.length > 0 ? [part] : [])

/** "Key commands" beside a timeline: they go to its steps. */
const isCommands = ({ title, blocks, children }: Section) =>
  /\bcommands?\b/i.test(title) &&
  children.length === 0 &&
  blocks.every(({ type }) => type === 'code' || type === 'paragraph')

const isLater = ({ title }: Section) =>
  /^(?:monitoring|hyper-?care|follow[- ]?up|post[- ]\w+ (?:monitoring|review))\b/i.test(title)

/** A part below the heading that is more than one step. */
function isPartOfItsOwn(reading: ReadingState, child: Section): boolean {
  if (child.noun === 'procedure') return true
  if (isStepHeading(child) && !child.children.some(isStepHeading)) {
    return child.children.length > 0 && stepsIn(reading, child, {}).length > 1 && child.noun !== 'step'
  }
  return stepsIn(reading, child, { promised: true }).length > 1
}

/** "Rollback (if needed)" inside a procedure: its steps say so. */
function markedAsRollback(section: Section, candidates: PlanPart['candidates']) {
  const back = [...walk(section)].filter(part => part !== section && isRollbackTitle(part))
  const nodes = new Set<Nodes>(
    back.flatMap(part => [...walk(part)].flatMap(({ node, blocks }) => [node, ...blocks])),
  )
  for (const candidate of candidates) {
    const isBack = candidate.from.some(node => nodes.has(node))
    if (isBack && !/roll(?:ing)?[- ]?back/i.test(candidate.value.title))
      candidate.value.title = `Rollback: ${candidate.value.title}`
  }
  return candidates
}

/** A timeline in which several things happen at one moment: each moment is a part of the plan. */
function isTree(block: Section['blocks'][number]): block is Code {
  const groups = block.type === 'code' && !isShell(block) ? timelineOf(block) : null
  return groups !== null && groups.length > 2 && groups.filter(({ lines }) => lines.length > 1).length > 1
}

function partOfTree(reading: ReadingState, section: Section, tree: Code): PlanPart {
  const facts = partFactsOf(reading, section)
  const groups = (timelineOf(tree) ?? []).filter(({ offset }) => offset !== undefined)
  const moments = groups.flatMap((group, i): PlanPart[] => {
    const candidates = stepsOfMoment(group, tree)
    const [first] = candidates
    if (!first) return []
    const { offset: startsAt = 0 } = group
    const length = (groups[i + 1]?.offset ?? startsAt) - startsAt
    const from = i === 0 ? [...facts.from, tree] : [tree]
    return [
      {
        section,
        number: '',
        title: titleOfMoment(group) || first.value.title,
        candidates,
        sure: false,
        facts: {
          ...facts,
          text: [],
          startsAt,
          from,
          ...(startsAt >= 0 && length > 0 && length <= LONGEST_GUESS && { durationMinutes: length }),
        },
      },
    ]
  })
  const part = planPart(
    reading,
    section,
    moments.flatMap(({ candidates }) => candidates),
  )
  return { ...part, sure: false, moments }
}
