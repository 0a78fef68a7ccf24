import { deploymentNotFound } from '../deployment/refusals.rules.ts'
import type { Context } from '../kernel/context.ts'
import type { CheckCondition } from '../runbooks/conditions.inputs.ts'
import { type ConditionVerdict, evaluateConditions } from './conditions.rules.ts'
import { loadHealthState } from './load-health-state.ts'
import { loadWindow, samplesOf, windowSeconds } from './window.ts'

/**
 * Judges the conditions of a check step or of a traffic move's hold by the newest samples: `unknown` where none is
 * fresh (3 s). Does not wait: the caller asks again. Refuses with `not_found`.
 */
export async function judgeConditions(
  ctx: Context,
  deploymentId: string,
  conditions: readonly CheckCondition[],
): Promise<ConditionVerdict> {
  const state = await loadHealthState(ctx.db, deploymentId)
  if (!state) throw deploymentNotFound()
  const now = ctx.now().getTime()
  const window = await loadWindow(ctx.db, deploymentId, now - windowSeconds(state.plan) * 1000)
  return evaluateConditions(conditions, {
    state,
    now,
    samplesOf: (lane, metric) => samplesOf(window, lane, metric),
  })
}
