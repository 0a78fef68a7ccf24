import { sharesWith } from '../../deployment/traffic.rules.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { recordTraffic } from '../../engine/record-traffic.ts'
import { stepKindRules } from '../../runbooks/step-kinds.rules.ts'
import { untilDatabase } from '../until-database.ts'
import { weightWords } from './move-traffic.ts'
import { cancelled, succeeded } from './outcomes.ts'
import type { RunnerContext } from './runner.types.ts'
import { waitSince } from './wait-runner.ts'

/**
 * In a rehearsal nothing is executed: the step takes its planned time, divided by the deployment's speed. Its output
 * says what is left out; secrets are masked there.
 */
export async function rehearse(run: RunnerContext): Promise<Outcome> {
  const { claim, spec, output } = run
  const { deployment } = claim.state
  const planned = spec.kind === 'wait' ? spec.seconds : claim.step.durationSeconds
  const seconds = planned / deployment.speed
  const leftOut = stepKindRules(spec.kind).leftOut?.(spec) ?? 'nothing is executed'
  output(`Rehearsal: ${leftOut}. The step takes ${Math.round(seconds * 10) / 10} s.\n`, 'system')
  if (!(await waitSince(run, seconds))) return cancelled()
  if (spec.kind === 'command') return { ...succeeded({ rehearsal: true }), exitCode: 0 }
  if (spec.kind !== 'traffic') return succeeded({ rehearsal: true })
  const weights = sharesWith(claim.state, spec.nextPercent)
  const { id: attemptId, epoch } = claim.attempt
  const { deploymentId } = claim
  await untilDatabase(
    () => recordTraffic(run.ctx, { deploymentId, attemptId, epoch, weights, simulated: true }),
    run.signal,
  )
  output(`Simulated: ${weightWords(weights)}\n`, 'system')
  return succeeded({ rehearsal: true, weights })
}
