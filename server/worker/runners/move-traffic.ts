import { sameShares } from '../../deployment/traffic.rules.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'
import { readCancelRequests } from '../../engine/attempts/attempt-lease.ts'
import { recordTraffic } from '../../engine/record-traffic.ts'
import { type Move, moveWeights } from '../../systems/router-client.ts'
import { untilDatabase } from '../until-database.ts'
import type { RunnerContext } from './runner.types.ts'

export type Weights = Traffic['weights']
export type TrafficRun = RunnerContext<'traffic'>

/** A look older than this says nothing of whether the move is still wanted: the process may have stood still. */
const FRESH_MS = 1000

export const weightWords = (weights: Weights) =>
  Object.entries(weights)
    .map(([lane, percent]) => `${lane} ${percent} %`)
    .join(', ')

/**
 * One move: asks whether it is still wanted, sends it, waits for its end whatever is wished meanwhile, and records what
 * the router shows then, unless that is `known` and settles nothing. Null where it was not wanted any more, and nothing
 * was sent.
 */
export async function moveTraffic(
  run: TrafficRun,
  weights: Weights,
  known: Weights | null = null,
): Promise<Move | null> {
  if (!(await isWanted(run))) return null
  run.output(`Asking the router for ${weightWords(weights)}\n`, 'system')
  const move = await moveWeights(run.system, weights)
  if (move.shown) {
    run.output(`The router shows ${weightWords(move.shown)}\n`, 'out')
    const isNews = move.isSettled || !known || !sameShares(known, move.shown)
    if (isNews) await recordShown(run, move.shown, move.isSettled)
  } else if (move.error) run.output(`Where the traffic is, nobody knows: ${move.error.message}\n`, 'system')
  return move
}

/** The last look before the request: nobody has taken the attempt or wants it ended. */
async function isWanted(run: TrafficRun): Promise<boolean> {
  const { ctx, claim, signal } = run
  const { id, epoch } = claim.attempt
  for (;;) {
    if (signal.aborted) return false
    const askedAt = performance.now()
    const [request] = await untilDatabase(() => readCancelRequests(ctx, [id]), signal)
    const held = request?.status === 'running' && request.epoch === epoch && request.cancelReason === null
    if (!held || signal.aborted) return false
    if (performance.now() - askedAt < FRESH_MS) return true
  }
}

/** Goes on trying while the database is away: only a lost lease ends that. */
function recordShown({ ctx, claim, lost }: TrafficRun, weights: Weights, settles: boolean) {
  const { deploymentId, attempt } = claim
  const moved = { deploymentId, attemptId: attempt.id, epoch: attempt.epoch, weights, simulated: false }
  return untilDatabase(() => recordTraffic(ctx, { ...moved, settles }), lost)
}
