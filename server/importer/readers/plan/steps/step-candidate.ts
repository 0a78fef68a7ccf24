import type { Nodes } from 'mdast'
import type { FindingInput } from '../../../finding.inputs.ts'
import { heading } from '../../../outline/heading.ts'
import type { Reading } from '../../../reading-state.ts'
import { durationMinutes, offsetMinutes } from '../../../written/durations.ts'
import { labelled, titleFrom } from '../../../written/list-text.ts'
import { type Lane, nextPercent } from './traffic-share.ts'

/** A step that is being put together from what stands around it. */
export interface Draft {
  value: FindingInput<'step'>
  from: Nodes[]
  sure: boolean
  clock?: number // minutes of the day, until T-0 is known
  group?: string // the part of the plan that a table's row names
  onFailure?: string[] // what the text says below the step about its phase
}

/** A draft of a line: its brackets may hold a duration, "(2 minutes)", or say when the step is left out. */
export function draftOf(text: string, from: Nodes[], more: Partial<FindingInput<'step'>> = {}): Draft {
  const { title: line, rest } = titleFrom(text)
  const { title, brackets } = heading(line)
  const offset = brackets.map(offsetMinutes).find(each => each !== null)
  const told = brackets
    .filter(each => offsetMinutes(each) === null)
    .map(conditionIn)
    .filter(Boolean)
  const minutes = brackets.map(lengthIn).find(each => each !== null)
  const full = told.length > 0 ? `${title} (${told.join(', ')})` : title
  return {
    value: {
      title: full.slice(0, 300) || 'Step',
      ...(offset !== undefined && offset !== null && { offset }),
      ...(minutes !== undefined && minutes !== null && { durationMinutes: minutes }),
      ...more,
      instructions: [rest, more.instructions].filter(Boolean).join('\n'),
    },
    from,
    sure: true,
  }
}

/** Minutes of a bracket that tells a length: "2 minutes", "3 minutes, if migrations ran", "Immediate" is 0. */
export function lengthIn(bracket: string): number | null {
  if (/^immediate(?:ly)?$/i.test(bracket)) return 0
  if (
    /^(?:within|next|every|first|last|after|before|in)\b|\bT\s*[+−–-]\s*\d|\bold\b|\d ?(?:ms|milli)/i.test(
      bracket,
    )
  )
    return null
  return /^[~≈<≤ ]*(?:about |approx\.? |max\.? |up to |est\.? |target:? ?|duration:? ?)?\d/i.test(bracket)
    ? durationMinutes(bracket)
    : null
}

/** What a bracket says besides a length: "if migrations ran" of "3 minutes, if migrations ran". */
export function conditionIn(bracket: string): string {
  if (lengthIn(bracket) === null) return bracket
  return /^[^,;]*[,;]\s*(.+)$/.exec(bracket)?.[1] ?? ''
}

const OWNER =
  /^(?:owner|who|responsible(?: \w+)?|assigned to|assignee|executor|executed by|performed by|role|by)$/
const LENGTH = /^(?:duration|time|estimated (?:time|duration)|est\.? time|execution time|eta|time estimate)$/
const EXPECT =
  /^(?:expected(?: (?:output|results?|response|outcome))?|verify|verification|validation|success|check)$/

/** Puts a labelled line where it belongs in a step; answers false for a label that says nothing to a step. */
export function takeLabel(draft: Draft, line: string): boolean {
  const found = labelled(line)
  if (!found || found.text === '') return false
  const { label, text } = found
  const { value } = draft
  if (OWNER.test(label)) value.role ??= text.replace(/_{3,}.*/, '').trim() || undefined
  else if (LENGTH.test(label) && durationMinutes(text) !== null)
    value.durationMinutes ??= durationMinutes(text) ?? undefined
  else if (EXPECT.test(label)) value.expected = [value.expected, text].filter(Boolean).join('\n')
  else return false
  return true
}

/**
 * Adds drafts as steps in their order. Steps with a time and no length last until the next one begins, the last until
 * `end`: that is a guess, and such a step says so.
 */
export function addSteps(
  reading: Reading,
  drafts: Draft[],
  holder: string | undefined,
  lane: Lane,
  end?: number,
) {
  const next = nextMoments(drafts, end)
  for (const { value, from, sure } of drafts) {
    const guess = value.durationMinutes === undefined ? lengthUntilNext(value.offset, next) : undefined
    const share = value.nextPercent ?? nextPercent(value.title, lane)
    reading.add('step', {
      value: {
        ...value,
        ...(guess !== undefined && { durationMinutes: guess }),
        ...(share !== undefined && { nextPercent: share }),
      },
      from,
      ...(holder && { in: holder }),
      sure: sure && guess === undefined,
    })
  }
}

/** Hours before T-0 and the days after it lie between moments, they are not filled by what begins them. */
export const LONGEST_GUESS = 240

function lengthUntilNext(offset: number | undefined, next: Map<number, number>) {
  if (offset === undefined || offset < 0) return undefined
  const length = (next.get(offset) ?? offset) - offset
  return length > 0 && length <= LONGEST_GUESS ? length : undefined
}

/** Which moment follows each. */
function nextMoments(drafts: Draft[], end: number | undefined): Map<number, number> {
  const moments = [
    ...new Set([...drafts.flatMap(({ value }) => value.offset ?? []), ...(end === undefined ? [] : [end])]),
  ]
  const sorted = moments.toSorted((a, b) => a - b)
  return new Map(
    sorted.flatMap((moment, i) => (sorted[i + 1] === undefined ? [] : [[moment, sorted[i + 1] ?? moment]])),
  )
}
