import { advanceJob } from '../../deployment/advance-job.ts'
import { inState, type StateWork } from '../../deployment/in-state.ts'
import type { Attempt, State } from '../../deployment/state.types.ts'
import { isOnPlan } from '../../deployment/status.rules.ts'
import { movesMark, recordedShares, settled, unsettledAttempts } from '../../deployment/traffic.rules.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'
import type { Context } from '../../kernel/context.ts'
import { trafficSentence } from '../../reasons/traffic-reasons.rules.ts'
import { systemTakenBy } from '../require-free-system.ts'
import { doubtOfShares } from './doubt.rules.ts'
import { isCompared, judgeReading, type Reading, sharesToPutBack } from './reading.rules.ts'
import { shareNames } from './share-names.rules.ts'

type Shares = Traffic['weights']

interface Read {
  deploymentId: string
  reading: Reading
  /** How the moves stood before the router was asked (`movesMark`): what came between makes the reading say nothing. */
  seen: string
  /** The command with which a person sets shares. */
  byHand: (shares: Shares) => string
}

/** Rollback must not wait behind other wake-ups. */
const URGENT = -10

/**
 * Records what the router shows where that is news (`traffic.read`): other shares than were set, moves that have come
 * late or can come no more, requests on a lane that is said to have none. Answers the shares that a rollback had set and
 * that are to be set again, or null. Says nothing of a system that another deployment has taken since. Only workers
 * call it.
 */
export function recordReading(ctx: Context, input: Read): Promise<Shares | null> {
  return inState(ctx, input.deploymentId, async work => {
    const { reading, seen } = input
    const state = work.state()
    if (movesMark(state) !== seen || !isCompared(state, work.ctx.now())) return null
    const takenBy = mayBeTaken(state) ? await systemTakenBy(work.tx, state) : null
    if (takenBy !== null) {
      leaveToOther(work, reading.lateMs, takenBy)
      return null
    }
    recordNews(work, input)
    return sharesToPutBack(work.state(), reading.weights)
  })
}

const mayBeTaken = ({ deployment }: State) =>
  !isOnPlan(deployment.status) && deployment.status !== 'rolling_back'

function recordNews(work: StateWork, { deploymentId, reading, byHand }: Read) {
  const state = work.state()
  const now = work.ctx.now()
  const judged = judgeReading(state, reading, now)
  if (!judged) return
  const { expected } = judged.traffic
  const traffic: Traffic = { ...judged.traffic, ...(expected && { byHand: byHand(expected) }) }
  const attempts = judged.settled.map(attempt => settled(attempt, traffic.at))
  const after = { ...state, deployment: { ...state.deployment, traffic } }
  const told = doubtOfShares({ ...after, attempts: { ...state.attempts, ...keyed(attempts) } }, now)
  work.record({
    type: 'traffic.read',
    data: {
      before: recordedShares(state),
      after: traffic.weights,
      shares: shareNames(state, traffic.weights),
      expected: expected ?? null,
      landed: traffic.landed ?? null,
      told: told && trafficSentence(told),
      toldData: told,
    },
    changes: { deployment: { traffic }, ...(attempts.length > 0 && { attempts }) },
  })
  work.enqueue({ ...advanceJob(deploymentId), priority: URGENT })
}

const keyed = (attempts: Attempt[]) => Object.fromEntries(attempts.map(row => [row.id, row]))

/** The router is another deployment's: of this one's moves only their age is told. */
function leaveToOther(work: StateWork, lateMs: number, takenBy: string) {
  const now = work.ctx.now()
  const dead = unsettledAttempts(work.state()).filter(
    ({ endedAt }) => endedAt !== null && Date.parse(endedAt) + lateMs <= now.getTime(),
  )
  if (dead.length === 0) return
  const attempts = dead.map(attempt => settled(attempt, now.toISOString()))
  work.record({ type: 'traffic.read', data: { takenBy }, changes: { attempts } })
}
