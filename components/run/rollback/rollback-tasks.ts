import { byPosition, holdsRole } from '../../../server/deployment/rules.ts'
import type { Role, State, Step } from '../../../server/deployment/state.types.ts'
import type { NextAction } from '../../../server/engine/next-actions.rules.ts'
import { stepsOf } from '../../../server/engine/progress.rules.ts'
import { ROLLBACK_PHASE } from '../../../server/runbooks/rollback-phase.rules.ts'

/** What a role has to do while it goes back. */
export interface Duty {
  role: Role
  you: boolean
  state: 'waiting' | 'failed' | 'running' | 'coming' | 'done' | 'none'
  text: string
  step?: Step
}

const ORDER: Duty['state'][] = ['failed', 'waiting', 'running', 'coming', 'done', 'none']

/** Who must do what now: the reader's own first, then whoever is waited for, then what runs, comes and is done. */
export function duties(state: State, acts: NextAction[], personId: string): Duty[] {
  const steps = stepsOf(state, ROLLBACK_PHASE)
  return byPosition(state.roles)
    .map(role => ({ role, you: holdsRole(role, personId), ...dutyOf(role, steps, acts) }))
    .sort((a, b) => rank(a) - rank(b))
}

const rank = ({ you, state }: Duty) =>
  ORDER.indexOf(state) - (you && (state === 'waiting' || state === 'failed') ? ORDER.length : 0)

function dutyOf(role: Role, steps: Step[], acts: NextAction[]): Pick<Duty, 'state' | 'text' | 'step'> {
  const act = acts.find(({ roleKey, kind }) => roleKey === role.key && kind !== 'watch')
  if (act) return { state: act.kind === 'release' ? 'failed' : 'waiting', text: act.title }
  const own = steps.filter(step => step.roleKey === role.key)
  const at = (...wanted: Step['status'][]) => own.find(({ status }) => wanted.includes(status))
  const failed = at('failed', 'lost')
  if (failed) return { state: 'failed', text: failed.title, step: failed }
  const running = at('running')
  if (running) return { state: 'running', text: running.title, step: running }
  const coming = at('pending', 'ready')
  if (coming) return { state: 'coming', text: coming.title, step: coming }
  const done = own.findLast(({ status }) => status === 'succeeded' || status === 'skipped')
  if (done) return { state: 'done', text: done.title, step: done }
  return { state: 'none', text: role.duties.during[0] ?? 'No task now' }
}
