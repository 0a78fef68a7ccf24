import { laneOf } from '../deployment/lanes.rules.ts'
import { holdsRole, mayPrepare, mayUse } from '../deployment/rules.ts'
import type { DeploymentStatus, State, Step } from '../deployment/state.types.ts'
import {
  isUnderWay,
  ON_PLAN,
  REVERSIBLE,
  startsStepsIn,
  UNDER_WAY,
  UPCOMING,
} from '../deployment/status.rules.ts'
import { isManual } from '../deployment/step.rules.ts'
import { openMoves } from '../deployment/traffic.rules.ts'
import { gateNotGo, goExpired } from '../gates/refusals.rules.ts'
import { isOpen } from '../gates/rules.ts'
import { nextMayServe, nextShare } from '../health/rules.ts'
import { type Allowed, allOf, allowed } from '../kernel/allowed.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { mayAct, type PersonRights } from '../people/may-act.rules.ts'
import type { Authority } from '../runbooks/document.ts'
import { ROLLBACK_PHASE } from '../runbooks/rollback-phase.rules.ts'
import { isPartOfRun, runningAttempts, startGates, stepsOf } from './progress.rules.ts'
import {
  noRollbackByPerson,
  noRollbackPlan,
  nothingToResume,
  phaseHasEnded,
  statusForbids,
  stepNotUnderWay,
  stepOfOthers,
  stepOfWorker,
  stepStatusForbids,
  stepsStay,
  stepsStillEnding,
  stoppedAlready,
  usersOnNextLane,
} from './refusals.rules.ts'

/** One predicate per action: the verb refuses with it, the button says with it why it is disabled. */
type Predicate = (state: State, person: PersonRights) => Allowed

function inStatus(
  state: Pick<State, 'deployment'>,
  fitting: readonly DeploymentStatus[],
  wanted: string,
): Allowed {
  const { status } = state.deployment
  return fitting.includes(status) ? allowed : statusForbids({ status, wanted })
}

/** Holds a role with one of the authorities; the sentence of the first names who has it. */
function mayUseAny(
  state: Pick<State, 'roles'>,
  person: PersonRights,
  authorities: [Authority, ...Authority[]],
): Allowed {
  const answers = authorities.map(authority => mayUse(state, person, authority))
  return answers.find(answer => answer.ok) ?? mayUse(state, person, authorities[0])
}

/** Who may act by a role, or as an owner of the system: what keeps users safe waits for nobody's role. */
const orOwner = ({ plan }: State, person: PersonRights, byRole: Allowed): Allowed =>
  byRole.ok || !isGranted(person, plan.system.id, 'owner') ? byRole : allowed

/** Draft to scheduled: the first gate opens. Every role needs a person; the verb names those without. */
export const maySchedule: Predicate = (state, person) =>
  allOf(mayPrepare(state, person), inStatus(state, ['draft'], 'scheduled'))

/** T-0. Outside the window only who decides may, with a reason: see `isInsideWindow`. */
export function mayStart(state: State, person: PersonRights, now: Date): Allowed {
  return allOf(
    mayUseAny(state, person, isInsideWindow(state, now) ? ['decide', 'execute'] : ['decide']),
    inStatus(state, ['scheduled'], 'started'),
    gatesAreGo(state, now),
  )
}

export function isInsideWindow({ deployment }: Pick<State, 'deployment'>, now: Date): boolean {
  const { start, end } = deployment.window
  return now.getTime() >= Date.parse(start) && now.getTime() <= Date.parse(end)
}

function gatesAreGo(state: State, now: Date): Allowed {
  const gates = startGates(state)
  const closed = gates.find(({ status }) => status !== 'go')
  if (closed) {
    const status = isOpen(closed) ? 'open' : closed.status === 'no_go' ? 'no_go' : 'pending'
    return gateNotGo({ gate: closed.number, status })
  }
  const expired = gates.find(gate => gate.expiresAt !== null && gate.expiresAt <= now.toISOString())
  if (!expired) return allowed
  return goExpired({ gate: expired.number, expiresAt: expired.expiresAt })
}

export const mayPause: Predicate = (state, person) =>
  unlessStopped(
    state,
    allOf(mayUseAny(state, person, ['execute', 'decide']), inStatus(state, ['running', 'holding'], 'paused')),
  )

function unlessStopped({ deployment }: State, may: Allowed): Allowed {
  if (!may.ok || deployment.hold?.kind !== 'emergency_stop') return may
  return stoppedAlready()
}

/** Out of a pause, or out of an emergency stop once everything that ran has really ended. */
export function mayResume(state: State, person: PersonRights): Allowed {
  const { status, hold } = state.deployment
  const stopped = hold?.kind === 'emergency_stop'
  const who = mayUseAny(state, person, stopped ? ['decide'] : ['decide', 'execute'])
  if (!who.ok) return who
  if (status !== 'paused' && !(stopped && isUnderWay(status))) {
    return nothingToResume({ status, hold: hold?.title ?? null })
  }
  const ending = runningAttempts(state).filter(({ cancelReason }) => cancelReason !== null)
  if (!stopped || ending.length === 0) return allowed
  return stepsStillEnding({ steps: ending.length })
}

/** Everyone who may move something may stop everything, and so may an owner of the system. */
export const mayStop: Predicate = (state, person) => {
  const who = allOf(
    orOwner(state, person, mayUseAny(state, person, ['execute', 'decide', 'rollback', 'shift'])),
    inStatus(state, UNDER_WAY, 'stopped'),
  )
  return unlessStopped(state, who)
}

/**
 * Only before cutover: no user is, or is just being moved, on the next lane, or may be there because a move
 * was sent and not confirmed. Afterwards a rollback is the way.
 */
export function mayAbort(state: State, person: PersonRights): Allowed {
  const who = orOwner(state, person, mayUse(state, person, 'decide'))
  const answer = allOf(who, inStatus(state, [...UPCOMING, ...ON_PLAN], 'aborted'))
  if (!answer.ok) return answer
  const share = nextShare(state)
  const moving = runningAttempts(state).some(({ stepId }) => state.steps[stepId]?.kind === 'traffic')
  if (!nextMayServe(state) && !moving) return allowed
  const lane = laneOf(state, 'next').name
  return usersOnNextLane({ lane, share, moving, sent: openMoves(state)[0]?.nextPercent ?? null })
}

export function mayRollBack(state: State, person: PersonRights): Allowed {
  const who = orOwner(state, person, mayUse(state, person, 'rollback'))
  const answer = allOf(who, inStatus(state, REVERSIBLE, 'rolled back'))
  if (!answer.ok || stepsOf(state, ROLLBACK_PHASE).length > 0) return answer
  return noRollbackPlan()
}

/** Says afterwards why a person rolled back: who did it, or a role that decides. */
export function mayExplainRollback(state: State, person: PersonRights): Allowed {
  const { rollback, status } = state.deployment
  const look = mayAct(person)
  const who = look.ok && rollback?.byId === person.id ? allowed : mayUse(state, person, 'decide')
  const by = rollback?.cause === 'person' ? allowed : noRollbackByPerson({ status })
  return allOf(who, by)
}

export const mayClose: Predicate = (state, person) =>
  allOf(mayUse(state, person, 'decide'), inStatus(state, ['hypercare'], 'closed'))

/** Resolves a review, or lets the deployment go on although a trigger cannot be judged. */
export const mayResolveTrigger: Predicate = (state, person) =>
  allOf(mayUseAny(state, person, ['decide', 'rollback']), inStatus(state, REVERSIBLE, 'resolved'))

const isStepHolder = ({ roles }: Pick<State, 'roles'>, person: PersonRights, step: Step) =>
  step.roleKey !== null && holdsRole(roles[step.roleKey], person.id)

/** The plan's steps are left alone once a rollback has begun, and those of the rollback plan until then. */
function mayChangeInRun({ deployment }: Pick<State, 'deployment'>, step: Step): Allowed {
  if (isPartOfRun({ deployment }, step)) return allowed
  return stepNotUnderWay({ step: step.number, rollingBack: deployment.rollback !== null })
}

/** What failed where the runbook goes on all the same is a record once the phase has ended. */
function mayChangeInPhase({ phases }: Pick<State, 'phases'>, step: Step): Allowed {
  const phase = phases[step.phaseKey]
  return phase?.status === 'succeeded' ? phaseHasEnded({ phase: phase.number, step: step.number }) : allowed
}

function mayTouch(state: State, person: PersonRights, step: Step, authority: Authority): Allowed {
  const look = mayAct(person)
  if (!look.ok) return look
  if (!isUnderWay(state.deployment.status)) {
    const { status } = state.deployment
    return stepsStay({ status })
  }
  const current = allOf(mayChangeInRun(state, step), mayChangeInPhase(state, step))
  if (!current.ok) return current
  if (isStepHolder(state, person, step) || mayUseAny(state, person, ['decide', authority]).ok) return allowed
  const role = step.roleKey === null ? undefined : state.roles[step.roleKey]
  const who = role
    ? `${role.title}${role.userName ? ` (${role.userName})` : ''}`
    : `a role that may ${authority}`
  return stepOfOthers({ step: step.number, who })
}

/** Done by hand: the step's role, the lead, or whoever has the authority that the step names. */
export function mayCompleteStep(state: State, person: PersonRights, step: Step): Allowed {
  const named = isManual(step.spec) ? step.spec.authority : undefined
  const may = mayTouch(state, person, step, named ?? 'execute')
  if (!may.ok) return may
  if (!isManual(step)) return stepOfWorker({ step: step.number })
  return stepIs(step, ['ready'], 'completed')
}

const runs = ({ kind }: Step): Authority => (kind === 'traffic' ? 'shift' : 'execute')

export const mayRetryStep = (state: State, person: PersonRights, step: Step): Allowed =>
  allOf(mayTouch(state, person, step, runs(step)), stepIs(step, ['failed', 'cancelled'], 'run again'))

export const maySkipStep = (state: State, person: PersonRights, step: Step): Allowed =>
  allOf(
    mayTouch(state, person, step, runs(step)),
    stepIs(step, ['pending', 'ready', 'failed', 'cancelled', 'lost'], 'skipped'),
  )

/** A manual step that did not work, or a running one that a person ends. */
export const mayFailStep = (state: State, person: PersonRights, step: Step): Allowed =>
  allOf(
    mayTouch(state, person, step, runs(step)),
    stepIs(step, isManual(step) ? ['ready'] : ['running', 'lost'], 'failed'),
  )

export const mayResolveLostAttempt = (state: State, person: PersonRights, step: Step): Allowed =>
  allOf(mayTouch(state, person, step, runs(step)), stepIs(step, ['lost'], 'resolved'))

function stepIs({ number, status }: Step, fitting: Step['status'][], wanted: string): Allowed {
  return fitting.includes(status) ? allowed : stepStatusForbids({ step: number, status, wanted })
}

/** Whether a worker may start a step now: the deployment runs or rolls back, and nothing holds it. */
export const startsSteps = ({ deployment }: Pick<State, 'deployment'>): boolean =>
  startsStepsIn(deployment.status) && deployment.hold === null
