import { sharesWith } from '../../deployment/traffic.rules.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import { recordTraffic } from '../../engine/record-traffic.ts'
import { untilDatabase } from '../until-database.ts'
import { weightWords } from './move-traffic.ts'
import { cancelled, succeeded } from './outcomes.ts'
import type { RunnerContext } from './runner.types.ts'
import { waitSince } from './wait-runner.ts'

/** In a rehearsal nothing is executed: the step takes its planned time, divided by the deployment's speed. */
export async function rehearse(run: RunnerContext): Promise<Outcome> {
  const { claim, spec, output } = run
  const { deployment } = claim.state
  const planned = spec.kind === 'wait' ? spec.seconds : claim.step.durationSeconds
  const seconds = planned / deployment.speed
  output(`Rehearsal: ${leftOut(spec)}. The step takes ${Math.round(seconds * 10) / 10} s.\n`, 'note')
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
  output(`Simulated: ${weightWords(weights)}\n`, 'note')
  return succeeded({ rehearsal: true, weights })
}

/**
 * What is left out, on one line as it stands in the runbook: nothing is put in for a name. Secrets are masked by the
 * output.
 */
function leftOut(spec: RunnerContext['spec']): string {
  switch (spec.kind) {
    case 'command':
      return `\`${oneLine(spec.command)}\` is not executed`
    case 'http':
      return `${spec.method} ${oneLine(spec.url)} is not sent`
    case 'traffic':
      return `the router is not asked for ${spec.nextPercent} % on the next lane`
    case 'check':
      return 'nothing is measured, so the conditions are not judged'
    default:
      return 'nothing is executed'
  }
}

const oneLine = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .join(' ⏎ ')
