import { byPosition, holdsRole } from '../../../server/deployment/rules.ts'
import type { Role, State, Step } from '../../../server/deployment/state.types.ts'
import type { NextAction } from '../../../server/engine/next-actions.rules.ts'
import { stepsOf } from '../../../server/engine/progress.rules.ts'
import { stepActor } from '../../../server/engine/step-actor.rules.ts'
import { ROLLBACK_PHASE } from '../../../server/runbooks/rollback-phase.rules.ts'

/** One line of who does what while it goes back, or of who did what when it is done. */
export interface Duty {
  key: string
  /** The role that is served; null where the runbook names none. */
  role: Role | null
  /** The reader is who acts. */
  you: boolean
  /** Who acts: a person's name, or that the machine does. */
  who: string
  state: 'waiting' | 'failed' | 'running' | 'coming' | 'done' | 'none'
  text: string
  step?: Step
}

export const WORKER = 'worker'

const ORDER: Duty['state'][] = ['failed', 'waiting', 'running', 'coming', 'done', 'none']

/** Who must do what now: the reader's own first, then whoever is waited for, then what runs, comes and is done. */
export function duties(state: State, acts: NextAction[], personId: string): Duty[] {
  const steps = stepsOf(state, ROLLBACK_PHASE)
  return byPosition(state.roles)
    .map(role => dutyOf(role, steps, acts, personId))
    .sort((a, b) => rank(a) - rank(b))
}

const rank = ({ you, state }: Duty) =>
  ORDER.indexOf(state) - (you && (state === 'waiting' || state === 'failed') ? ORDER.length : 0)

function dutyOf(role: Role, steps: Step[], acts: NextAction[], personId: string): Duty {
  const asked = {
    key: role.key,
    role,
    you: holdsRole(role, personId),
    who: role.userName ?? 'nobody',
  }
  const act = acts.find(({ roleKey, kind }) => roleKey === role.key && kind !== 'watch')
  if (act) return { ...asked, state: act.kind === 'release' ? 'failed' : 'waiting', text: act.title }
  const own = steps.filter(step => step.roleKey === role.key)
  const at = (...wanted: Step['status'][]) => own.find(({ status }) => wanted.includes(status))
  const failed = at('failed', 'lost')
  if (failed) return { ...lineOf(role, failed, personId), state: 'failed' }
  const running = at('running')
  if (running) return { ...lineOf(role, running, personId), state: 'running' }
  const coming = at('pending', 'ready')
  if (coming) return { ...lineOf(role, coming, personId), state: 'coming' }
  const done = own.findLast(({ status }) => status === 'succeeded' || status === 'skipped')
  if (done) return { ...lineOf(role, done, personId), state: 'done' }
  return { ...asked, state: 'none', text: role.duties.during[0] ?? 'No task now' }
}

/** A person's name stands only beside what that person does or did: a worker's steps are the worker's. */
function lineOf(role: Role | null, step: Step, personId: string): Omit<Duty, 'state'> {
  const actor = stepActor(step, role ?? undefined)
  const isPerson = actor.kind === 'person'
  const you = isPerson && (actor.id === personId || (!step.endedAt && !!role && holdsRole(role, personId)))
  const who = isPerson ? (actor.name ?? 'nobody') : WORKER
  return { key: role?.key ?? step.id, role, you, who, text: titleOf(step), step }
}

const titleOf = ({ title, status }: Step) => (status === 'skipped' ? `${title}: skipped` : title)

/** Who did what: every step of the rollback that came to an end, in order. */
export function deeds(state: State, personId: string): Duty[] {
  return stepsOf(state, ROLLBACK_PHASE)
    .filter(step => step.endedAt !== null)
    .map(step => {
      const role = step.roleKey ? (state.roles[step.roleKey] ?? null) : null
      const bad = step.status === 'failed' || step.status === 'lost'
      return { ...lineOf(role, step, personId), key: step.id, state: bad ? 'failed' : 'done' }
    })
}
