import type { Outcome } from '../../engine/attempts/outcome.types.ts'
import type { StepSpec } from '../../runbooks/document.ts'
import { runCheck } from './check-runner.ts'
import { runCommand } from './command-runner.ts'
import { runHttp } from './http-runner.ts'
import { runNotify } from './notify-runner.ts'
import { rehearse } from './rehearse.ts'
import type { RunnerContext } from './runner.types.ts'
import { runTraffic } from './traffic-runner.ts'
import { runWait } from './wait-runner.ts'
import { withinLimit } from './within-limit.ts'

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
      return withinLimit(run, limited => runTraffic(withSpec(limited, spec)))
    case 'check':
      return withinLimit(run, limited => runCheck(withSpec(limited, spec)))
    case 'wait':
      return withinLimit(run, limited => runWait(withSpec(limited, spec)))
    case 'notify':
      return runNotify(withSpec(run, spec))
    case 'manual':
      throw new Error('a person does a manual step')
  }
}

const withSpec = <S extends StepSpec>(run: RunnerContext, spec: S) => ({ ...run, spec })
