import { sharesWith } from '../../deployment/traffic.rules.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { ROLLBACK_PHASE } from '../../runbooks/rollback-phase.rules.ts'
import { RouterError } from '../../systems/router-client.ts'
import { holdTraffic } from './hold-traffic.ts'
import { moveTraffic, type TrafficRun, type Weights } from './move-traffic.ts'
import { cancelled, failed } from './outcomes.ts'
import type { Runner } from './runner.types.ts'
import { takeUsersOff } from './take-users-off.ts'
import { withinLimit } from './within-limit.ts'

/**
 * Moves traffic by the system's router, reads it back, records it at once, and then holds until every trigger that
 * judges it has been well for the hold's time; it fails if one breaches. A read-back that shows something else is a
 * failure. What was sent is never cut off: who wants the attempt ended gets its end when the router has answered, or had
 * its time. A rollback's move does not fail, and knows no time limit: it asks until the users are off the lane.
 */
export const runTraffic: Runner<'traffic'> = async run => {
  const weights = sharesWith(run.claim.state, run.spec.nextPercent)
  if (run.claim.step.phaseKey !== ROLLBACK_PHASE) return withinLimit(run, limited => moveOn(limited, weights))
  const isOff = await takeUsersOff(run, weights)
  return isOff ? holdTraffic(run, weights) : cancelled()
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
  if (!error) return holdTraffic(run, weights)
  return failed({ code: 'router_failed', router: error.reason }, { weights, ...(shown && { shown }) })
}
