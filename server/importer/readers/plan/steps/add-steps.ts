import type { ReadingState } from '../../../reading-state.ts'
import type { StepCandidate } from './step-candidate.ts'
import { type Lane, nextPercent } from './traffic-share.ts'

/**
 * Adds candidates as steps in their order. Steps with a time and no length last until the next one begins, the last until
 * `end`: that is a guess, and such a step says so.
 */
export function addSteps(
  reading: ReadingState,
  candidates: StepCandidate[],
  holder: string | undefined,
  lane: Lane,
  end?: number,
) {
  const next = nextMoments(candidates, end)
  for (const { value, from, sure } of candidates) {
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
function nextMoments(candidates: StepCandidate[], end: number | undefined): Map<number, number> {
  const moments = [
    ...new Set([
      ...candidates.flatMap(({ value }) => value.offset ?? []),
      ...(end === undefined ? [] : [end]),
    ]),
  ]
  const sorted = moments.toSorted((a, b) => a - b)
  return new Map(
    sorted.flatMap((moment, i) => (sorted[i + 1] === undefined ? [] : [[moment, sorted[i + 1] ?? moment]])),
  )
}
