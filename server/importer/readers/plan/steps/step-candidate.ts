import type { Nodes } from 'mdast'
import type { FindingInput } from '../../../finding.inputs.ts'
import { heading } from '../../../outline/heading.ts'
import { titleFrom } from '../../../outline/titles.ts'
import { durationMinutes, offsetMinutes } from '../../../written/durations.ts'
import { labelledLine } from '../../../written/list-text.ts'

/** A step that is being put together from what stands around it. */
export interface StepCandidate {
  value: FindingInput<'step'>
  from: Nodes[]
  sure: boolean
  clock?: number // minutes of the day, until T-0 is known
  group?: string // the part of the plan that a table's row names
  onFailure?: string[] // what the text says below the step about its phase
}

/** The candidate of a line: its brackets may hold a duration, "(2 minutes)", or say when the step is left out. */
export function stepCandidate(
  text: string,
  from: Nodes[],
  more: Partial<FindingInput<'step'>> = {},
): StepCandidate {
  const { title: line, rest } = titleFrom(text)
  const { title, brackets } = heading(line)
  const offset = brackets.map(offsetMinutes).find(each => each !== null)
  const minutes = brackets.map(lengthIn).find(each => each !== null)
  return {
    value: {
      title: withConditions(title, brackets).slice(0, 300) || 'Step',
      ...(offset !== undefined && offset !== null && { offset }),
      ...(minutes !== undefined && minutes !== null && { durationMinutes: minutes }),
      ...more,
      instructions: [rest, more.instructions].filter(Boolean).join('\n'),
    },
    from,
    sure: true,
  }
}

const OWNER =
  /^(?:owner|who|responsible(?: \w+)?|assigned to|assignee|executor|executed by|performed by|role|by)$/
const LENGTH = /^(?:duration|time|estimated (?:time|duration)|est\.? time|execution time|eta|time estimate)$/
const EXPECT =
  /^(?:expected(?: (?:output|results?|response|outcome))?|verify|verification|validation|success|check)$/

/** Puts a labelled line where it belongs in a step; answers false for a label that says nothing to a step. */
export function takeLabel(candidate: StepCandidate, line: string): boolean {
  const labelled = labelledLine(line)
  if (!labelled || labelled.text === '') return false
  const { label, text } = labelled
  const { value } = candidate
  if (OWNER.test(label)) value.role ??= text.replace(/_{3,}.*/, '').trim() || undefined
  else if (LENGTH.test(label) && durationMinutes(text) !== null)
    value.durationMinutes ??= durationMinutes(text) ?? undefined
  else if (EXPECT.test(label)) value.expected = [value.expected, text].filter(Boolean).join('\n')
  else return false
  return true
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
function conditionIn(bracket: string): string {
  if (lengthIn(bracket) === null) return bracket
  return /^[^,;]*[,;]\s*(.+)$/.exec(bracket)?.[1] ?? ''
}

/** A title with what its brackets say besides times and lengths: "Migrate (if the schema changed)". */
export function withConditions(title: string, brackets: string[]): string {
  const conditions = brackets
    .filter(bracket => offsetMinutes(bracket) === null)
    .map(conditionIn)
    .filter(Boolean)
  return conditions.length > 0 ? `${title} (${conditions.join(', ')})` : title
}
