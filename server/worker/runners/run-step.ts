import { isManual } from '../../deployment/step.rules.ts'
import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import type { StepSpec } from '../../runbooks/document.ts'
import { runCheck } from './check-runner.ts'
import { runCommand } from './command-runner.ts'
import { runHttp } from './http-runner.ts'
import { runNotify } from './notify-runner.ts'
import { rehearse } from './rehearse.ts'
import type { Runner, RunnerContext } from './runner.types.ts'
import { runTraffic } from './traffic-runner.ts'
import { runWait } from './wait-runner.ts'
import { withinLimit } from './within-limit.ts'

/** Who carries out a step, by its kind. A person does a manual step. */
const RUNNERS: { [K in Exclude<StepSpec['kind'], 'manual'>]: Runner<K> } = {
  command: runCommand,
  http: runHttp,
  traffic: runTraffic,
  check: limited(runCheck),
  wait: limited(runWait),
  notify: runNotify,
}

/** Runs a claimed step by its kind, or rehearses it. A message is told in a rehearsal too. */
export function runStep(run: RunnerContext): Promise<Outcome> {
  const { spec } = run
  if (run.claim.state.deployment.rehearsal && spec.kind !== 'notify') return rehearse(run)
  if (isManual(spec)) throw new Error('a person does a manual step')
  const runner = RUNNERS[spec.kind] as Runner<StepSpec['kind']> // the runner of the kind that the spec is of
  return runner(run)
}

/** For what has no limit of its own. */
function limited<K extends StepSpec['kind']>(runner: Runner<K>): Runner<K> {
  return run => withinLimit(run, runner)
}
