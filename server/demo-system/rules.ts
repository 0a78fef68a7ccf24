import type { State } from '../deployment/state.types.ts'
import type { Allowed } from '../kernel/allowed.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import { noDemoSystem, rehearsalTouchesNothing } from './refusals.rules.ts'

interface Faulty {
  plan: Pick<State['plan'], 'system'>
  deployment: Pick<State['deployment'], 'rehearsal'>
}

/** Faults are switched on demo systems only, by anyone who may act; a rehearsal touches no system. */
export function maySwitchFault({ plan, deployment }: Faulty, person: PersonRights): Allowed {
  const { demo, name } = plan.system
  if (deployment.rehearsal) return rehearsalTouchesNothing({ system: name })
  return demo ? mayAct(person) : noDemoSystem({ system: name, wanted: 'fault' })
}

/** Key of the runbook that the demo's first deployment walks, and that can be prepared as it was. */
export const FIRST_RUNBOOK = 'ai-agent-orchestrator-blue-green'

/** Only a demo system has a beginning to go back to; anyone who may act may want to walk it again. */
export function mayResetSystem(
  { name, demo }: { name: string; demo: boolean },
  person: PersonRights,
): Allowed {
  return demo ? mayAct(person) : noDemoSystem({ system: name, wanted: 'reset' })
}
