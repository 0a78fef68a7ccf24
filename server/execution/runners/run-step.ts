import type { StepSpec } from '../../runbooks/document.ts'
import { runCheck } from './check.ts'
import { runCommand } from './command.ts'
import { runHttp } from './http.ts'
import { runNotify } from './notify.ts'
import { rehearse } from './rehearse.ts'
import type { Outcome, RunnerContext } from './runner.types.ts'
import { runTraffic } from './traffic.ts'
import { runWait } from './wait.ts'

/** Runs a claimed step by its kind, or rehearses it. A message is told in a rehearsal too. */
export function runStep(run: RunnerContext): Promise<Outcome> {
  const { spec } = run
  if (run.claim.state.deployment.rehearsal && spec.kind !== 'notify') return rehearse(run)
  switch (spec.kind) {
    case 'command':
      return runCommand(withSpec(run, spec))
    case 'http':
      return runHttp(withSpec(run, spec))
    case 'traffic':
      return runTraffic(withSpec(run, spec))
    case 'check':
      return runCheck(withSpec(run, spec))
    case 'wait':
      return runWait(withSpec(run, spec))
    case 'notify':
      return runNotify(withSpec(run, spec))
    case 'manual':
      throw new Error('a person does a manual step')
  }
}

const withSpec = <S extends StepSpec>(run: RunnerContext, spec: S) => ({ ...run, spec })
