import type { State } from '../../server/deployment/state.types.ts'

const MINUTE = 60_000

/** How far back the charts look: a plan that runs in minutes would be lost in a quarter of an hour. */
export function chartSpan({ deployment, phases }: Pick<State, 'deployment' | 'phases'>): number {
  const ends = Object.values(phases).map(phase => phase.startsAtSeconds + phase.durationSeconds)
  const plan = (Math.max(0, ...ends) / deployment.speed) * 1000
  return plan <= 10 * MINUTE ? 5 * MINUTE : 15 * MINUTE
}
