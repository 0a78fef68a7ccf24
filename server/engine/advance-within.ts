import type { StateWork } from '../deployment/in-state.ts'
import type { Step } from '../deployment/state.types.ts'
import { waitsForWorker } from '../deployment/step.rules.ts'
import { loadEngineFacts } from './load-engine-facts.ts'
import { isPartOfRun } from './progress.rules.ts'
import { recordOf } from './records.rules.ts'
import { startsSteps } from './rules.ts'
import { dueTransitions } from './transitions.rules.ts'

/** More rounds than any plan needs: a rule that never comes to rest must not hold the lock for ever. */
const MOST_ROUNDS = 1000

/**
 * Makes every move that the state now asks for, as events of this transaction, and answers the steps that a
 * worker may start. Ends of attempts call it inside their own transaction, so that a step costs one.
 */
export async function advanceWithin(work: StateWork): Promise<Step[]> {
  const now = work.ctx.now()
  const facts = await loadEngineFacts(work.tx, work.state(), now)
  for (let round = 0; ; round += 1) {
    const transitions = dueTransitions(work.state(), facts)
    if (transitions.length === 0) return startable(work)
    if (round === MOST_ROUNDS) throw new Error(`The transitions do not come to rest: ${transitions[0]?.kind}`)
    for (const transition of transitions) {
      work.record(recordOf(work.state(), transition, now))
      if (transition.kind === 'resolve_trigger') facts.resolved[transition.trigger.key] = now.toISOString()
    }
  }
}

/** Steps for workers, in the plan's order. */
function startable(work: StateWork): Step[] {
  const state = work.state()
  if (!startsSteps(state)) return []
  return Object.values(state.steps)
    .filter(step => waitsForWorker(step) && isPartOfRun(state, step))
    .sort((a, b) => a.position - b.position)
}
