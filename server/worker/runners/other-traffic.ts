import type { State } from '../../deployment/state.types.ts'
import { readCancelRequests } from '../../engine/attempts/attempt-lease.ts'
import { runningAttempts } from '../../engine/progress.rules.ts'
import { ROLLBACK_PHASE } from '../../runbooks/rollback-phase.rules.ts'
import { untilDatabase } from '../until-database.ts'
import { pause } from './pause.ts'
import type { RunnerContext } from './runner.types.ts'

const LOOK_MS = 50

/** Attempts of the plan whose request to the router may still be under way while a rollback moves traffic. */
export function plannedTraffic(state: State): string[] {
  const planned = runningAttempts(state).filter(({ stepId, move }) => {
    const step = state.steps[stepId]
    const isUnderWay = !move || move.settledAt === null
    return step?.kind === 'traffic' && step.phaseKey !== ROLLBACK_PHASE && isUnderWay
  })
  return planned.map(({ id }) => id)
}

/** Waits until none of the attempts runs any more, `withinMs` at the most; answers those that still do. */
export async function untilEnded(
  run: Pick<RunnerContext, 'ctx' | 'signal'>,
  ids: string[],
  withinMs: number,
): Promise<string[]> {
  const until = performance.now() + withinMs
  let left = ids
  while (left.length > 0) {
    const asked = left
    const requests = await untilDatabase(() => readCancelRequests(run.ctx, asked), run.signal)
    left = requests.filter(({ status }) => status === 'running').map(({ id }) => id)
    if (left.length === 0 || performance.now() > until) break
    if (!(await pause(LOOK_MS, run.signal))) break
  }
  return left
}
