import { isDocumentTitle } from '../../../headings/plan-headings.ts'
import type { Section } from '../../../outline/sections.ts'
import type { Reading } from '../../../reading-state.ts'
import { windowAround } from '../../../written/change-window.ts'
import { offsetMinutes } from '../../../written/durations.ts'
import { mostAlike } from '../steps/similar-titles.ts'
import { addSteps, conditionIn, type Draft, draftOf } from '../steps/step-candidate.ts'
import { setClocks } from '../steps/steps-in-section.ts'
import type { Lane } from '../steps/traffic-share.ts'
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
  const told = brackets
    .filter(each => offsetMinutes(each) === null)
    .map(conditionIn)
    .filter(Boolean)
  const bare = title.replace(/\s[-–—|]\s+(?:T\s*[+-]\s*\d|~?\d+ ?(?:m|h))[^–—|]*$/i, '') || title
  return told.length > 0 ? `${bare} (${told.join(', ')})` : bare
}

/** A command that the actions name belongs to the step of the same words; else it is a step of its own. */
function giveCommands(drafts: Draft[], { commands, startsAt }: Facts) {
  for (const command of commands) {
    const free = drafts.filter(({ value }) => !value.command)
    const draft =
      free[
        mostAlike(
          command,
          free.map(({ value }) => value.title),
        )
      ]
    const [first] = drafts
    if (draft) draft.value.command = command
    else if (first) {
      const own = draftOf(`Run ${command.slice(0, 120)}`, first.from, { command })
      if (startsAt !== undefined) own.value.offset = startsAt
      drafts.unshift({ ...own, sure: false })
    }
  }
}

/** Adds phases. Where none says when it starts, one follows the other from T-0. */
export function addPhases(reading: Reading, parts: Gathered[], lane: Lane) {
  let clock = 0
  const isTold = parts.some(
    ({ facts, drafts }) =>
      facts.startsAt !== undefined || drafts.some(({ value }) => value.offset !== undefined),
  )
  for (const part of parts) {
    const { facts, drafts, section } = part
    const { durationMinutes, maxMinutes, retries, actions, onFailure, successCriteria } = facts
    const length = durationMinutes ?? sumOf(drafts)
    const startsAt = facts.startsAt ?? (isTold || durationMinutes === undefined ? undefined : clock)
    clock += length
    const id = reading.add('phase', {
      value: {
        ...{ number: part.number, title: part.title, actions, onFailure, successCriteria },
        ...(startsAt !== undefined && { startsAt }),
        ...(durationMinutes !== undefined && { durationMinutes }),
        ...(maxMinutes !== undefined && { maxMinutes }),
        ...(retries !== undefined && { retries }),
      },
      from: facts.from,
      sure: part.sure,
    })
    for (const text of facts.text) reading.add('note', { value: { text }, from: [section.node] })
    const end =
      startsAt !== undefined && durationMinutes !== undefined ? startsAt + durationMinutes : undefined
    addSteps(reading, drafts, id, lane, end)
  }
}

const sumOf = (drafts: Draft[]) => drafts.reduce((sum, { value }) => sum + (value.durationMinutes ?? 0), 0)

export function addProcedure(reading: Reading, { facts, drafts, title, sure }: Gathered, lane: Lane) {
  const { durationMinutes, role, actions, onFailure, successCriteria } = facts
  const told = [
    ...facts.text,
    ...(role ? [`Owner: ${role}`] : []),
    ...actions.map(each => `- ${each}`),
    ...onFailure.map(each => `On failure: ${each}`),
    ...successCriteria.map(each => `Done when: ${each}`),
  ]
  const id = reading.add('procedure', {
    value: { title, text: told.join('\n'), ...(durationMinutes !== undefined && { durationMinutes }) },
    from: facts.from,
    sure,
  })
  addSteps(reading, drafts, id, lane)
}
