import { isDocumentTitle } from '../../../headings/plan-headings.ts'
import type { Section } from '../../../outline/sections.ts'
import type { Reading } from '../../../reading-state.ts'
import { windowAround } from '../../../written/change-window.ts'
import { withConditions } from '../steps/heading-brackets.ts'
import { mostAlike } from '../steps/similar-titles.ts'
import { type Draft, draftOf } from '../steps/step-candidate.ts'
import { setClocks } from '../steps/timed-lines.ts'
import { type Facts, factsOf } from './part-facts.ts'

/** A part of the plan as it was gathered, before it is a phase or a procedure. */
export interface Gathered {
  section: Section
  number: string
  title: string
  facts: Facts
  drafts: Draft[]
  sure: boolean
  moments?: Gathered[] // a part whose moments are phases of their own, if it is the plan
}

export function gather(reading: Reading, section: Section, drafts: Draft[]): Gathered {
  const facts = factsOf(reading, section)
  for (const { value, onFailure } of drafts) {
    value.role ??= facts.role
    facts.onFailure.push(...(onFailure ?? []))
  }
  setClocks(drafts, windowAround(section)?.clock ?? null)
  giveCommands(drafts, facts)
  return {
    section,
    number: section.ordinal ?? '',
    title: titleOf(section).slice(0, 300).trim() || 'Untitled part',
    facts,
    drafts,
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
function giveCommands(drafts: Draft[], { commands, startsAt }: Facts) {
  for (const command of commands) {
    const free = drafts.filter(({ value }) => !value.command)
    const draft = mostAlike(command, free, ({ value }) => value.title)
    const [first] = drafts
    if (draft) draft.value.command = command
    else if (first) {
      const own = draftOf(`Run ${command.slice(0, 120)}`, first.from, { command })
      if (startsAt !== undefined) own.value.offset = startsAt
      drafts.unshift({ ...own, sure: false })
    }
  }
}
