import { judgeConditions } from '../../health/check-conditions.ts'
import { untilDatabase } from '../until-database.ts'
import { cancelled, failed, succeeded } from './outcomes.ts'
import { pause } from './pause.ts'
import type { Runner } from './runner.types.ts'

const LOOK_MS = 500

/**
 * Watches until all conditions have held without a break for the step's time, or fails when its limit is over. What
 * cannot be judged does not hold.
 */
export const runCheck: Runner<'check'> = async ({ ctx, claim, spec, signal, output }) => {
  const began = ctx.now().getTime()
  const limit = Math.max(spec.withinSeconds, spec.forSeconds)
  let heldFrom: number | null = null
  let told = ''
  for (;;) {
    const { answer, reason, reasonData } = await untilDatabase(
      () => judgeConditions(ctx, claim.deploymentId, spec.conditions),
      signal,
    )
    const now = ctx.now().getTime()
    heldFrom = answer === 'met' ? (heldFrom ?? now) : null
    const held = heldFrom === null ? 0 : (now - heldFrom) / 1000
    const line = `${answer}: ${reason}`
    if (line !== told) output(`${((now - began) / 1000).toFixed(1)} s  ${line}\n`, 'system')
    told = line
    if (heldFrom !== null && held >= spec.forSeconds)
      return succeeded({ answer, reason, reasonData, heldSeconds: held })
    if ((now - began) / 1000 >= limit) {
      const lengths = { heldSeconds: held, forSeconds: spec.forSeconds, withinSeconds: spec.withinSeconds }
      return failed(
        { code: 'check_failed', answer, conditions: reasonData, ...lengths },
        { answer, reason, reasonData },
      )
    }
    if (!(await pause(LOOK_MS, signal))) return cancelled()
  }
}
