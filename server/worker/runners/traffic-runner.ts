import { readState } from '../../deployment/load-state.ts'
import type { State } from '../../deployment/state.types.ts'
import { sharesWith } from '../../deployment/traffic.rules.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { isBreached, triggerState } from '../../health/trigger-state.rules.ts'
import { reasonOf } from '../../reasons/said.rules.ts'
import type { StepReason } from '../../reasons/step-reasons.rules.ts'
import { ROLLBACK_PHASE } from '../../runbooks/rollback-phase.rules.ts'
import { RouterError } from '../../systems/router-client.ts'
import { untilDatabase } from '../until-database.ts'
import { moveTraffic, type TrafficRun, type Weights } from './move-traffic.ts'
import { cancelled, failed, succeeded } from './outcomes.ts'
import { pause } from './pause.ts'
import type { Runner } from './runner.types.ts'
import { takeUsersOff } from './take-users-off.ts'
import { withinLimit } from './within-limit.ts'

const HOLD_LOOK_MS = 250

/**
 * Moves traffic by the system's router, reads it back, records it at once, and then holds: as long as triggers are
 * judged, and fails if one breaches. A read-back that shows something else is a failure. What was sent is never cut off:
 * who wants the attempt ended gets its end when the router has answered, or had its time. The way back does not fail,
 * and knows no time limit: it asks until the users are off the lane.
 */
export const runTraffic: Runner<'traffic'> = async run => {
  const weights = sharesWith(run.claim.state, run.spec.nextPercent)
  if (run.claim.step.phaseKey !== ROLLBACK_PHASE) return withinLimit(run, limited => moveOn(limited, weights))
  const isOff = await takeUsersOff(run, weights)
  return isOff ? hold(run, weights) : cancelled()
}

async function moveOn(run: TrafficRun, weights: Weights): Promise<Outcome> {
  const move = await moveTraffic(run, weights).catch((error: Error) => {
    if (!(error instanceof RouterError)) throw error
    return error
  })
  if (move === null) return { ...cancelled(), neverSent: true }
  if (run.signal.aborted) return cancelled()
  if (move instanceof RouterError) {
    return { ...failed({ code: 'router_failed', router: move.reason }, { weights }), neverSent: true }
  }
  const { error, shown } = move
  if (!error) return hold(run, weights)
  return failed({ code: 'router_failed', router: error.reason }, { weights, ...(shown && { shown }) })
}

async function hold(run: TrafficRun, weights: Weights): Promise<Outcome> {
  const { spec, ctx, claim, signal } = run
  const ends = performance.now() + spec.holdSeconds * 1000
  if (spec.holdSeconds > 0) run.output(`Holding for ${spec.holdSeconds} s\n`, 'note')
  while (performance.now() < ends) {
    if (!(await pause(Math.min(HOLD_LOOK_MS, ends - performance.now()), signal))) return cancelled()
    const state = await untilDatabase(() => readState(ctx.db, claim.deploymentId), signal)
    const breach = breachOf(state)
    if (breach) return failed(breach, { weights })
  }
  return succeeded({ weights, heldSeconds: spec.holdSeconds })
}

/** The first armed trigger that rolls back by itself. A review asks a person, and holds the deployment until then. */
function breachOf(state: State): StepReason | null {
  for (const trigger of state.plan.triggers) {
    const told = triggerState(state, trigger)
    if (trigger.level !== 'automatic' || !told.verdict || !told.armed || !isBreached(told)) continue
    const { key, title } = trigger
    return { code: 'breached', trigger: { key, title }, verdict: reasonOf(told.verdict) }
  }
  return null
}
