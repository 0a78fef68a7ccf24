import { recordTraffic } from '../record-traffic.ts'
import { untilDatabase } from '../worker/until-database.ts'
import { cancelled, succeeded } from './outcomes.ts'
import type { Outcome, RunnerContext } from './runner.types.ts'
import { targetWeights, weightWords } from './traffic.ts'
import { waitSince } from './wait.ts'

/** In a rehearsal nothing is executed: the step takes its planned time, divided by the deployment's speed. */
export async function rehearse(run: RunnerContext): Promise<Outcome> {
  const { claim, spec, output } = run
  const { deployment } = claim.state
  const planned = spec.kind === 'wait' ? spec.seconds : claim.step.durationSeconds
  const seconds = planned / deployment.speed
  output(`Rehearsal: ${wouldBe(spec)} is not executed. The step takes ${seconds} s.\n`, 'note')
  if (!(await waitSince(run, seconds))) return cancelled(run.signal)
  if (spec.kind !== 'traffic') return succeeded({ rehearsal: true })
  const weights = targetWeights(claim.state, spec.nextPercent)
  const { id: attemptId, epoch } = claim.attempt
  const { deploymentId } = claim
  await untilDatabase(
    () => recordTraffic(run.ctx, { deploymentId, attemptId, epoch, weights, simulated: true }),
    run.signal,
  )
  output(`Simulated: ${weightWords(weights)}\n`, 'note')
  return succeeded({ rehearsal: true, weights })
}

/** What is left out, as it stands in the runbook. Secrets are masked by the output. */
function wouldBe(spec: RunnerContext['spec']): string {
  if (spec.kind === 'command') return `\`${spec.command}\``
  if (spec.kind === 'http') return `${spec.method} ${spec.url}`
  return spec.kind
}
