import type { Code } from 'mdast'
import { heading, undecorated } from '../../../outline/heading.ts'
import { walk } from '../../../outline/sections.ts'
import type { ReadingState } from '../../../reading-state.ts'
import { offsetRange } from '../../../written/durations.ts'
import type { PlanPart } from './plan-part.ts'

/** A phase as a list of contents in a fence names it: its time, and the lists that belong to it. */
interface ListedPhase {
  number: string
  title: string
  start?: number
  end?: number
  entries: string[]
}

const LINE = /^[\s│|├└┌╰─*•-]*(?=(?:phase|stage)\s+\d)/i
const LEAST = 2

/**
 * Where the plan is a mere timeline and a fence elsewhere lists phases by name ("├─ PHASE 2: Deployment (T+0 to
 * T+55m)"), the moments are steps of those phases, and what is listed below a phase is what is done in it.
 */
export function underListedPhases(reading: ReadingState, parts: PlanPart[]): PlanPart[] {
  const [first] = parts
  const fence = fences(reading).find(({ phases }) => phases.some(({ start }) => start !== undefined))
  if (!first || !fence) return parts
  const candidates = parts.flatMap(part => part.candidates)
  const starts = startsOf(fence.phases)
  const { startsAt: _, durationMinutes: __, ...shared } = first.facts
  return fence.phases.map(({ number, title, start, end, entries }, i) => {
    const [from, until] = [i === 0 ? Number.NEGATIVE_INFINITY : starts[i], starts[i + 1]]
    const isMine = (at = Number.NEGATIVE_INFINITY) =>
      at >= (from ?? 0) && at < (until ?? Number.POSITIVE_INFINITY)
    return {
      section: first.section,
      number,
      title,
      sure: true,
      candidates: candidates.filter(({ value }) => isMine(value.offset)),
      facts: {
        ...shared,
        actions: entries,
        from: [fence.code],
        ...(start !== undefined && { startsAt: start }),
        ...(start !== undefined && end !== undefined && { durationMinutes: end - start }),
      },
    }
  })
}

/** When each begins: as it says, else when the one before it ends. */
function startsOf(phases: ListedPhase[]): number[] {
  let clock = 0
  return phases.map(({ start, end }) => {
    const begin = start ?? clock
    clock = end ?? begin
    return begin
  })
}

function fences(reading: ReadingState): { code: Code; phases: ListedPhase[] }[] {
  return [...walk(reading.root)]
    .flatMap(section => reading.open(section))
    .flatMap(block => (block.type === 'code' ? [{ code: block, phases: phasesIn(block) }] : []))
    .filter(({ phases }) => phases.length >= LEAST)
}

function phasesIn({ value }: Code): ListedPhase[] {
  const phases: ListedPhase[] = []
  for (const line of value.split('\n')) {
    if (!/[\p{L}\d]/u.test(line)) continue
    const bare = line.replace(LINE, '')
    const { noun, ordinal, title, brackets } = heading(bare)
    if (LINE.test(line) && ordinal && (noun === 'phase' || noun === 'stage')) {
      const range = brackets.map(offsetRange).find(each => each !== null)
      phases.push({
        number: ordinal,
        title,
        entries: [],
        ...(range && { start: range.start, end: range.end }),
      })
    } else phases.at(-1)?.entries.push(undecorated(line))
  }
  return phases
}
