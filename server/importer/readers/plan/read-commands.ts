import type { Code } from 'mdast'
import { type FindingOf, isKind } from '../../finding.inputs.ts'
import { isAside, isDocumentTitle } from '../../headings/plan-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { Reader, ReadingState } from '../../reading-state.ts'
import { isOnlyComments, isShell } from '../../written/shell-code.ts'
import { addProcedure } from './parts/add-parts.ts'
import { planPart } from './parts/plan-part.ts'
import { mostAlike } from './steps/similar-titles.ts'
import type { StepCandidate } from './steps/step-candidate.ts'
import { commentedSteps, stepsIn } from './steps/steps-in-section.ts'
import { deployedLane } from './steps/traffic-share.ts'

/**
 * Commands that stand apart: "Key commands" beside a plan go to the steps of the same words; what is left of them, and
 * the commands of examples and appendices, is kept as procedures.
 */
export const readCommands: Reader = reading => {
  const lane = deployedLane(reading.root)
  for (const section of walk(reading.root)) {
    const fences = reading.open(section).filter(isShell)
    if (section.depth === 0 || section.ticked !== null || fences.every(({ value }) => isOnlyComments(value)))
      continue
    const candidates = fences.flatMap(
      fence => commentedSteps(fence) ?? stepsOfOneFence(reading, section, fence),
    )
    if (/\bcommands?\b/i.test(section.title) && !isAside(section) && giveToSteps(reading, candidates)) {
      for (const fence of fences) reading.take(fence)
      reading.takeHeading(section)
      continue
    }
    const part = planPart(reading, section, candidates)
    addProcedure(reading, { ...part, title: qualifiedTitle(part.title, section), sure: false }, lane)
  }
}

/** "Investigation" below "Pods do not start" says of what. */
function qualifiedTitle(title: string, { bold, parent }: Section): string {
  const isAlone = !bold || !parent || parent.depth === 0 || isDocumentTitle(parent) || parent.title === title
  return isAlone ? title : `${parent.title}: ${title}`.slice(0, 300)
}

const stepsOfOneFence = (reading: ReadingState, section: Section, fence: Code): StepCandidate[] =>
  stepsIn(reading, { ...section, blocks: [fence], children: [] }, {})

/** Gives each command to the step of the plan that says the same; true if every one found its step. */
function giveToSteps(reading: ReadingState, candidates: StepCandidate[]): boolean {
  const phases = new Set(reading.findings.filter(isKind('phase')).map(({ id }) => id))
  const steps = reading.findings.filter(isKind('step')).filter(step => step.in && phases.has(step.in))
  const given = candidates.map(candidate => giveTo(steps, candidate))
  return given.length > 0 && given.every(Boolean)
}

function giveTo(steps: FindingOf<'step'>[], { value: { title, command, expected } }: StepCandidate): boolean {
  const free = steps.filter(({ value }) => !value.command)
  const step = mostAlike(title, free, ({ value }) => value.title)
  if (!step || !command) return false
  step.value.command = command
  step.value.expected ??= expected
  step.sure = false
  return true
}
