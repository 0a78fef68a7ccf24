import { isDocumentTitle } from '../../../headings/plan-headings.ts'
import type { Section } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { changeWindowAround } from '../../../written/change-window.ts'
import { mostAlike } from '../steps/similar-titles.ts'
import { type StepCandidate, stepCandidate, withConditions } from '../steps/step-candidate.ts'
import { setClocks } from '../steps/timed-lines.ts'
import { type PartFacts, partFactsOf } from './part-facts.ts'

/** A part of the plan as it was gathered, before it is a phase or a procedure. */
export interface PlanPart {
  section: Section
  number: string
  title: string
  facts: PartFacts
  candidates: StepCandidate[]
  sure: boolean
  moments?: PlanPart[] // a part whose moments are phases of their own, if it is the plan
}

export function planPart(reading: ReadingState, section: Section, candidates: StepCandidate[]): PlanPart {
  const facts = partFactsOf(reading, section)
  for (const { value, onFailure } of candidates) {
    value.role ??= facts.role
    facts.onFailure.push(...(onFailure ?? []))
  }
  setClocks(candidates, changeWindowAround(section)?.clock ?? null)
  giveCommands(candidates, facts)
  return {
    section,
    number: section.ordinal ?? '',
    title: titleOf(section).slice(0, 300).trim() || 'Untitled part',
    facts,
    candidates,
    sure: true,
  }
}

/** A heading that only says "Timeline" or "Commands" takes the words of the one above it. */
function titleOf({ title, brackets, parent }: Section): string {
  const isBare = /^(?:time ?line|schedule|steps|procedure|commands?|usage|example)s?\b(?::.*)?$/i.test(title)
  if (isBare && parent && parent.depth > 0 && !isDocumentTitle(parent)) return parent.title
  const bare = title.replace(/\s[-–—|]\s+(?:T\s*[+-]\s*\d|~?\d+ ?(?:m|h))[^–—|]*$/i, '') || title
  return withConditions(bare, brackets)
}

/** A command that the actions name belongs to the step of the same words; else it is a step of its own. */
function giveCommands(candidates: StepCandidate[], { commands, startsAt }: PartFacts) {
  for (const command of commands) {
    const free = candidates.filter(({ value }) => !value.command)
    const candidate = mostAlike(command, free, ({ value }) => value.title)
    const [first] = candidates
    if (candidate) candidate.value.command = command
    else if (first) {
      const own = stepCandidate(`Run ${command.slice(0, 120)}`, first.from, { command })
      if (startsAt !== undefined) own.value.offset = startsAt
      candidates.unshift({ ...own, sure: false })
    }
  }
}
