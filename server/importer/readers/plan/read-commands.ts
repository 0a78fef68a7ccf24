import type { Code } from 'mdast'
import { type FindingOf, isKind } from '../../finding.inputs.ts'
import { isAside, isDocumentTitle } from '../../headings/plan-headings.ts'
import { type Section, walk } from '../../outline/sections.ts'
import type { Reader, Reading } from '../../reading-state.ts'
import { isShell, isTalk } from '../../written/shell-code.ts'
import { addProcedure } from './parts/add-parts.ts'
import { gather } from './parts/plan-part.ts'
import { mostAlike } from './steps/similar-titles.ts'
import type { Draft } from './steps/step-candidate.ts'
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
    if (section.depth === 0 || section.ticked !== null || fences.every(({ value }) => isTalk(value))) continue
    const drafts = fences.flatMap(fence => commentedSteps(fence) ?? stepsOfOne(reading, section, fence))
    if (/\bcommands?\b/i.test(section.title) && !isAside(section) && giveToSteps(reading, drafts)) {
      for (const fence of fences) reading.take(fence)
      reading.takeHeading(section)
      continue
    }
    const part = gather(reading, section, drafts)
    addProcedure(reading, { ...part, title: placed(part.title, section), sure: false }, lane)
  }
}

/** "Investigation" below "Pods do not start" says of what. */
function placed(title: string, { bold, parent }: Section): string {
  const isAlone = !bold || !parent || parent.depth === 0 || isDocumentTitle(parent) || parent.title === title
  return isAlone ? title : `${parent.title}: ${title}`.slice(0, 300)
}

const stepsOfOne = (reading: Reading, section: Section, fence: Code): Draft[] =>
  stepsIn(reading, { ...section, blocks: [fence], children: [] }, {})

/** Gives each command to the step of the plan that says the same; true if every one found its step. */
function giveToSteps(reading: Reading, drafts: Draft[]): boolean {
  const phases = new Set(reading.findings.filter(isKind('phase')).map(({ id }) => id))
  const steps = reading.findings.filter(isKind('step')).filter(step => step.in && phases.has(step.in))
  const given = drafts.map(draft => giveTo(steps, draft))
  return given.length > 0 && given.every(Boolean)
}

function giveTo(steps: FindingOf<'step'>[], { value: { title, command, expected } }: Draft): boolean {
  const free = steps.filter(({ value }) => !value.command)
  const step = mostAlike(title, free, ({ value }) => value.title)
  if (!step || !command) return false
  step.value.command = command
  step.value.expected ??= expected
  step.sure = false
  return true
}
