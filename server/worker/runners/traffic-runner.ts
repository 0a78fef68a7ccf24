import type { State } from '../../deployment/state.types.ts'
import { readCancelRequests } from '../../engine/attempts/attempt-lease.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { recordTraffic } from '../../engine/record-traffic.ts'
import { ROLLBACK_PHASE } from '../../runbooks/rollback-phase.rules.ts'
import { RouterError, readWeights, setWeights } from '../../systems/router-client.ts'
import { untilDatabase } from '../until-database.ts'
import { holdTraffic } from './hold-traffic.ts'
import { plannedTraffic, untilEnded } from './other-traffic.ts'
import { cancelled, failed } from './outcomes.ts'
import { pause } from './pause.ts'
import type { Runner, RunnerContext } from './runner.types.ts'

type Weights = Record<string, number>
type Run = RunnerContext<'traffic'>

const HOLD_LOOK_MS = 250
/** How long a rollback asks again a router that does not answer, or does something else. */
const ROUTER_PATIENCE_MS = 10_000
/** How long a rollback waits for the plan's own move to be let go of before it moves traffic itself. */
const OTHERS_MS = 1000
/** Who has not let go by then has lost its lease. */
const OTHERS_LEASE_MS = 20_000

/**
 * Moves traffic by the system's router, reads it back, records it at once, and then holds until every trigger that
 * judges it has been well for the hold's time; it fails if one breaches. A read-back that shows something else is a failure.
 */
export const runTraffic: Runner<'traffic'> = async run => {
  const weights = targetWeights(run.claim.state, run.spec.nextPercent)
  const others = isRollback(run) ? plannedTraffic(run.claim.state) : []
  const left = await untilEnded(run, others, OTHERS_MS)
  try {
    const stopped = await patiently(run, () => move(run, weights))
    if (stopped) return stopped
    if (left.length > 0) await insist(run, weights, left)
  } catch (error) {
    if (!run.signal.aborted && !(error instanceof RouterError)) throw error
    const shown = await lastLook(run)
    if (run.signal.aborted) return cancelled()
    return failed(
      { code: 'router_failed', router: (error as RouterError).reason },
      { weights, ...(shown && { shown }) },
    )
  }
  return holdTraffic(run, weights)
}

/** A rollback does not give up on a router that is just being started again. */
async function patiently<T>(run: Run, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + (isRollback(run) ? ROUTER_PATIENCE_MS : 0)
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RouterError) || run.signal.aborted || performance.now() > until) throw error
      run.output(`${error.message} Trying again.\n`, 'system')
      await pause(HOLD_LOOK_MS, run.signal)
    }
  }
}

/**
 * A move that failed or was ended may have been made all the same: what the router shows now is recorded, so that
 * triggers are armed and nobody takes the new lane for empty. Null where even that is not answered.
 */
async function lastLook(run: Run): Promise<Weights | null> {
  try {
    const { weights } = await readWeights(run.system)
    run.output(`The router shows ${weightWords(weights)}\n`, 'out')
    await record(run, weights)
    return weights
  } catch (error) {
    if (error instanceof Error) run.output(`Where the traffic is, nobody knows: ${error.message}\n`, 'system')
    return null
  }
}

const isRollback = ({ claim }: Run) => claim.step.phaseKey === ROLLBACK_PHASE

/** Percent by lane key: the next lane's share, and the rest for the live one. */
export function targetWeights({ plan }: Pick<State, 'plan'>, nextPercent: number): Weights {
  const share = { next: nextPercent, live: 100 - nextPercent }
  return Object.fromEntries(plan.lanes.map(({ key, role }) => [key, share[role]]))
}

export const weightWords = (weights: Weights) =>
  Object.entries(weights)
    .map(([lane, percent]) => `${lane} ${percent} %`)
    .join(', ')

/** The last look before the write: nobody has taken the attempt or wants it ended. */
async function isWanted({ ctx, claim, signal }: Run): Promise<boolean> {
  const { id, epoch } = claim.attempt
  const [request] = await untilDatabase(() => readCancelRequests(ctx, [id]), signal)
  return (
    request?.status === 'running' &&
    request.epoch === epoch &&
    request.cancelReason === null &&
    !signal.aborted
  )
}

async function move(run: Run, weights: Weights): Promise<Outcome | null> {
  if (!(await isWanted(run))) return cancelled()
  run.output(`Asking the router for ${weightWords(weights)}\n`, 'system')
  const read = await setWeights(run.system, weights, run.signal)
  run.output(`The router shows ${weightWords(read.weights)}\n`, 'out')
  await record(run, read.weights)
  return null
}

function record({ ctx, claim, signal }: Run, weights: Weights) {
  const { deploymentId, attempt } = claim
  const moved = { deploymentId, attemptId: attempt.id, epoch: attempt.epoch, weights, simulated: false }
  return untilDatabase(() => recordTraffic(ctx, moved), signal)
}

/** Whoever could not be asked to let go may still write: looks until it cannot, and puts right what it did. */
async function insist(run: Run, weights: Weights, others: string[]) {
  const until = performance.now() + OTHERS_LEASE_MS
  for (let left = others; left.length > 0 && performance.now() < until; ) {
    left = await untilEnded(run, left, HOLD_LOOK_MS)
    const { weights: shown } = await patiently(run, () => readWeights(run.system, run.signal))
    if (Object.entries(weights).every(([lane, percent]) => shown[lane] === percent)) continue
    run.output(`The router shows ${weightWords(shown)}: an older move came late. Moving again.\n`, 'system')
    await patiently(run, () => setWeights(run.system, weights, run.signal))
  }
  // The other's own reading may have been recorded after ours.
  const { weights: shown } = await patiently(run, () => readWeights(run.system, run.signal))
  await record(run, shown)
}
