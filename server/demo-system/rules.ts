import type { State } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { allOf } from '../kernel/allowed.rules.ts'
import { isGranted, type Level } from '../people/grants.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import { noDemoSystem, rehearsalTouchesNothing } from './refusals.rules.ts'

interface Faulty {
  plan: Pick<State['plan'], 'system'>
  deployment: Pick<State['deployment'], 'rehearsal'>
}

const granted = (person: PersonRights, system: { id: string; name: string }, level: Level): Allowed =>
  isGranted(person, system.id, level) ? mayAct(person) : grantMissing({ level, system: system.name })

/** Faults are switched on demo systems only, by who takes part in its deployments; a rehearsal touches no system. */
export function maySwitchFault({ plan, deployment }: Faulty, person: PersonRights): Allowed {
  const { demo, name, id } = plan.system
  if (deployment.rehearsal) return rehearsalTouchesNothing({ system: name })
  if (!demo) return noDemoSystem({ system: name, wanted: 'fault' })
  return allOf(mayAct(person), granted(person, { id, name }, 'participant'))
}

/** Key of the runbook that the demo's first deployment walks, and that can be prepared as it was. */
export const FIRST_RUNBOOK = 'ai-agent-orchestrator-blue-green'

/** Only a demo system has a beginning to go back to; its deployers may want to walk it again. */
export function mayResetSystem(
  { id, name, demo }: { id: string; name: string; demo: boolean },
  person: PersonRights,
): Allowed {
  if (!demo) return noDemoSystem({ system: name, wanted: 'reset' })
  return allOf(mayAct(person), granted(person, { id, name }, 'deployer'))
}
