import { laneOf } from './lanes.rules.ts'
import type { Attempt, DeploymentPlan, State } from './state.types.ts'
import type { Traffic } from './traffic.types.ts'

export type Moving = Pick<State, 'deployment' | 'plan' | 'steps' | 'attempts'>
type Shares = Traffic['weights']

/** A move of traffic whose end nobody has seen: it may have come, or may still come. */
export interface OpenMove {
  attempt: Attempt
  nextPercent: number // the share that it asks for the next lane
  sentAt: string // at the latest a moment after this
}

/** Percent by lane key: the next lane's share, and the rest for the live one. */
export function sharesWith({ plan }: { plan: Pick<DeploymentPlan, 'lanes'> }, nextPercent: number): Shares {
  const share = { next: nextPercent, live: 100 - nextPercent }
  return Object.fromEntries(plan.lanes.map(({ key, role }) => [key, share[role]]))
}

/** The shares as last read back; before the first reading the live lane has all. */
export const recordedShares = (state: Pick<State, 'deployment' | 'plan'>): Shares =>
  state.deployment.traffic?.weights ?? sharesWith(state, 0)

export const sameShares = (a: Shares, b: Shares): boolean =>
  Object.keys({ ...a, ...b }).every(lane => a[lane] === b[lane])

/**
 * Moves that were sent to the router and are not known to be done or dead, the newest first. One that asks for what the
 * router shows anyway changes nothing, and is left out. Attempts of before, which do not tell of their move, count while
 * they did not succeed and nobody has read the router since they began.
 */
export function openMoves(state: Moving): OpenMove[] {
  const { traffic } = state.deployment
  const shown = traffic?.weights[laneOf(state, 'next').key]
  const moves = Object.values(state.attempts).flatMap((attempt): OpenMove[] => {
    const { move, status, startedAt, stepId } = attempt
    const step = state.steps[stepId]
    if (step?.kind !== 'traffic') return []
    const nextPercent = move?.nextPercent ?? (step.spec.kind === 'traffic' ? step.spec.nextPercent : 0)
    const isOpen = move
      ? move.settledAt === null && nextPercent !== shown
      : status !== 'succeeded' && startedAt > (traffic?.at ?? '')
    return isOpen ? [{ attempt, nextPercent, sentAt: startedAt }] : []
  })
  return moves.sort((a, b) => b.sentAt.localeCompare(a.sentAt))
}

/** Attempts whose move is not settled, whatever the router shows. */
export const unsettledAttempts = (state: Pick<State, 'attempts'>): Attempt[] =>
  Object.values(state.attempts).filter(({ move }) => move?.settledAt === null)

/** The attempt with its move known to be done or dead. */
export const settled = (attempt: Attempt, at: string): Attempt =>
  attempt.move ? { ...attempt, move: { ...attempt.move, settledAt: attempt.move.settledAt ?? at } } : attempt

/** How the moves of a deployment stand, as one text: equal as long as none began, ended or was read. */
export function movesMark({ attempts, steps, deployment }: Omit<Moving, 'plan'>): string {
  const moves = Object.values(attempts).filter(({ stepId }) => steps[stepId]?.kind === 'traffic')
  const marks = moves.map(({ id, status, move }) => [id, status, move?.settledAt ?? null].join(' ')).sort()
  return JSON.stringify([deployment.traffic?.at ?? null, ...marks])
}
