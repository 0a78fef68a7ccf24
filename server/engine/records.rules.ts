import type {
  Attempt,
  Changes,
  Deployment,
  DeploymentStatus,
  EventData,
  EventType,
  Gate,
  Hold,
  Phase,
  Rollback,
  SignOff,
  State,
  Step,
} from '../deployment/state.types.ts'
import { staleSentence } from '../reasons/gate-reasons.rules.ts'
import { type RollbackReason, rollbackSentence } from '../reasons/rollback-reasons.rules.ts'
import { type VoidReason, voidSentence } from '../reasons/signature-reasons.rules.ts'
import { type StepReason, stepSentence } from '../reasons/step-reasons.rules.ts'
import { type ResolutionReason, resolutionSentence } from '../reasons/trigger-reasons.rules.ts'
import { phasesInOrder, runningAttempts } from './progress.rules.ts'
import { unknownShares } from './traffic/doubt.rules.ts'
import type { Transition } from './transitions.rules.ts'

/** What a move or a verb records: the event and the rows as they are after it. */
export interface RecordedEvent {
  type: EventType
  data: EventData
  changes: Changes
}

type StepNames = Pick<Step, 'id' | 'key' | 'number' | 'title' | 'kind'>

/** The names of a row that a sentence needs, for `data`. The subject's row is first in `changes`. */
export const stepNames = ({ id, key, number, title, kind }: StepNames) => ({
  step: { id, key, number, title, kind },
})
const phaseNames = ({ key, number, title }: Phase) => ({ phase: { key, number, title } })
const holdNames = ({ kind, subject, title, reasonData }: Hold) => ({
  kind,
  subject,
  title,
  reasonData: reasonData ?? null,
})
const gateNames = ({ key, number, title }: Gate) => ({ gate: { key, number, title } })

/** A step's or an attempt's reason as its row carries it. */
export const becauseOf = (reason: StepReason | null) => ({
  reason: reason && stepSentence(reason),
  reasonData: reason,
})

/** The status that a hold (or none) gives a live deployment: pause, rollback and hypercare outlast it. */
export function statusWith({ status }: Pick<Deployment, 'status'>, hold: Hold | null): DeploymentStatus {
  if (status !== 'running' && status !== 'holding') return status
  return hold ? 'holding' : 'running'
}

/** The event of a move of the engine. `now` is the transaction's clock. */
export function recordOf(state: State, transition: Transition, now: Date): RecordedEvent {
  const at = now.toISOString()
  switch (transition.kind) {
    case 'open_gate':
      return gateOpened(transition.gate, at)
    case 'stale_gate':
      return gateStale(state, transition, at)
    case 'watch_gate':
      return gateWatched(transition)
    case 'void_sign_off':
      return signOffVoided(transition.signOff, transition.reason, at)
    case 'start_phase':
      return phaseChange('phase.started', transition.phase, { status: 'running', startedAt: at })
    case 'finish_phase':
      return phaseChange('phase.finished', transition.phase, { status: 'succeeded', endedAt: at })
    case 'ready_step':
      return stepReady('step.ready', transition.step, at)
    case 'retry_step':
      return stepReady('step.retried', transition.step, at)
    case 'hold':
      return holding(state, transition, at)
    case 'release_hold':
      return {
        type: 'deployment.hold_released',
        data: holdNames(transition.was),
        changes: { deployment: { hold: null, status: statusWith(state.deployment, null) } },
      }
    case 'resolve_trigger':
      return triggerResolved(transition.trigger, 'continue', { code: 'nobody_answered' })
    case 'start_rollback':
      return rollbackStarted(state, transition, at)
    case 'finish_rollback':
      return rollbackFinished(state, at)
    case 'enter_hypercare':
      return {
        type: 'deployment.hypercare',
        data: { outcome: 'succeeded', startedAt: state.deployment.startedAt },
        changes: {
          deployment: { status: 'hypercare', outcome: 'succeeded', finishedAt: at, hold: null },
        },
      }
  }
}

function gateOpened(gate: Gate, at: string): RecordedEvent {
  const round = gate.round + 1
  const changed: Gate = { ...gate, status: 'open', openedAt: at, round, version: gate.version + 1 }
  return { type: 'gate.opened', data: { ...gateNames(gate), round }, changes: { gates: [changed] } }
}

/**
 * Open again. An expired GO begins a new round; where a criterion regressed the votes stay with their age, and only
 * those of roles that spoke on it are asked again.
 */
function gateStale(
  state: State,
  { gate, reason: why, regressions, asked }: Extract<Transition, { kind: 'stale_gate' }>,
  at: string,
): RecordedEvent {
  const isExpired = regressions.length === 0
  const changed: Gate = {
    ...gate,
    decision: null,
    decidedAt: null,
    expiresAt: null,
    status: 'stale',
    openedAt: at,
    regressions,
    round: gate.round + (isExpired ? 1 : 0),
    votes: isExpired
      ? []
      : gate.votes.map(vote => (asked.includes(vote.roleKey) ? { ...vote, askedAgainAt: at } : vote)),
    version: gate.version + 1,
  }
  const told = {
    reason: staleSentence(why),
    reasonData: why,
    round: changed.round,
    asked: [...new Set(asked)].map(key => state.roles[key]?.title ?? key),
    decidedBy: gate.decision?.byName ?? null,
  }
  return { type: 'gate.stale', data: { ...gateNames(gate), ...told }, changes: { gates: [changed] } }
}

/** What fails under a GO, or holds again: the GO stands until it has failed for its own duration. */
function gateWatched({ gate, regressions }: Extract<Transition, { kind: 'watch_gate' }>): RecordedEvent {
  const known = new Set(gate.regressions?.map(({ criterion }) => criterion.key))
  const worse = regressions.filter(({ criterion }) => !known.has(criterion.key))
  const failing = new Set(regressions.map(({ criterion }) => criterion.key))
  const well = (gate.regressions ?? []).filter(({ criterion }) => !failing.has(criterion.key))
  const changed: Gate = { ...gate, regressions, version: gate.version + 1 }
  return {
    type: worse.length > 0 ? 'gate.regressed' : 'gate.recovered',
    data: { ...gateNames(gate), worse, well: well.map(({ criterion }) => criterion) },
    changes: { gates: [changed] },
  }
}

function signOffVoided(signOff: SignOff, why: VoidReason, at: string): RecordedEvent {
  const { key, title, group, signature } = signOff
  const reason = { reason: voidSentence(why), reasonData: why }
  const voided = { printedName: signature?.printedName ?? '', at, ...reason }
  const open = { status: 'pending', signature: null, voided, version: signOff.version + 1 } as const
  const data = { key, title, group, ...reason, signature }
  return { type: 'sign_off.voided', data, changes: { signOffs: [{ ...signOff, ...open }] } }
}

const phaseChange = (type: EventType, phase: Phase, change: Partial<Phase>): RecordedEvent => ({
  type,
  data: phaseNames(phase),
  changes: { phases: [{ ...phase, ...change }] },
})

/** `startedAt` stays that of the first attempt: a wait counts its time from there. */
export function stepReady(type: 'step.ready' | 'step.retried', step: Step, at: string): RecordedEvent {
  const open = {
    reason: null,
    reasonData: null,
    endedAt: null,
    endedById: null,
    endedByName: null,
    result: null,
  }
  const changed: Step = { ...step, ...open, status: 'ready', readyAt: at }
  const attempts =
    step.attempts > 0 ? { attempts: step.attempts, after: step.reason, afterData: step.reasonData } : {}
  return { type, data: { ...stepNames(step), ...attempts }, changes: { steps: [changed] } }
}

/** Nobody knows whether the attempt did what it was to do. */
export function stepLost(step: Step, attempt: Attempt, why: StepReason, endedAt: string): RecordedEvent {
  const reason = becauseOf(why)
  return {
    type: 'step.lost',
    data: { ...stepNames(step), attempt: { id: attempt.id, number: attempt.number }, ...reason },
    changes: {
      steps: [{ ...step, status: 'lost', ...reason, endedAt }],
      attempts: [{ ...attempt, status: 'lost', ...reason, endedAt }],
    },
  }
}

function holding(
  state: State,
  { hold, end, endReason }: Extract<Transition, { kind: 'hold' }>,
  at: string,
): RecordedEvent {
  const role = state.roles[hold.releasedBy]
  const attempts = end.map(attempt => askedToEnd(attempt, endReason))
  const deployment = { hold, status: statusWith(state.deployment, hold) }
  return {
    type: 'deployment.holding',
    data: { ...hold, releasedBy: role?.title ?? hold.releasedBy, who: role?.userName ?? null, at },
    changes: { deployment, ...(attempts.length > 0 && { attempts }) },
  }
}

export function triggerResolved(
  trigger: { key: string; title: string },
  answer: 'continue' | 'rollback',
  why: ResolutionReason | null,
): RecordedEvent {
  const { key, title } = trigger
  const reason = { reason: why && resolutionSentence(why), reasonData: why }
  return { type: 'trigger.answered', data: { trigger: key, title, answer, ...reason }, changes: {} }
}

export interface RollbackStart {
  cause: Rollback['cause']
  reason: RollbackReason
  triggerKey?: string
  byId?: string
  byName?: string
}

/**
 * A rollback's first event: the plan's running phase ends, what was ready is cancelled, and the workers that hold
 * running attempts are asked to end them.
 */
export function rollbackStarted(state: State, start: RollbackStart, at: string): RecordedEvent {
  const { cause, reason: reasonData, triggerKey, byId, byName } = start
  const reason = rollbackSentence(reasonData)
  const phases = phasesInOrder(state)
  const running = phases.filter(({ status }) => status === 'running')
  const from = running[0] ?? phases.findLast(({ endedAt }) => endedAt !== null)
  const rollback: Rollback = {
    cause,
    reason,
    reasonData,
    fromPhase: from?.key ?? null,
    startedAt: at,
    finishedAt: null,
    targetSeconds: state.plan.rollback.targetSeconds,
    ...(triggerKey && { triggerKey }),
    ...(byId && { byId, byName }),
  }
  const ended = cause === 'person' ? 'cancelled' : 'failed'
  return {
    type: 'rollback.started',
    data: { ...rollback, trigger: triggerKey ?? null, ...unknownShares(state, new Date(at)) },
    changes: {
      deployment: { status: 'rolling_back', rollback, hold: null, outcome: null, finishedAt: null },
      phases: running.map(phase => ({ ...phase, status: ended, endedAt: at })),
      steps: cancelReady(state, { code: 'rollback_started' }, at),
      attempts: askToEnd(state, { code: 'rolled_back', cause, words: reason }),
    },
  }
}

/** Steps that were ready and now will not start. */
export function cancelReady(state: State, reason: StepReason, at: string): Step[] {
  const ready = Object.values(state.steps).filter(({ status }) => status === 'ready')
  return ready.map(step => ({ ...step, status: 'cancelled', ...becauseOf(reason), endedAt: at }))
}

/** Running attempts with the wish that their workers end them. */
export const askToEnd = (state: State, reason: StepReason): Attempt[] =>
  runningAttempts(state)
    .filter(attempt => attempt.cancelReason === null)
    .map(attempt => askedToEnd(attempt, reason))

/** A running attempt with the wish that its worker ends it. */
export const askedToEnd = (attempt: Attempt, reason: StepReason): Attempt => ({
  ...attempt,
  cancelReason: stepSentence(reason),
  cancelReasonData: reason,
})

function rollbackFinished(state: State, at: string): RecordedEvent {
  const begun = state.deployment.rollback
  const rollback = begun && { ...begun, finishedAt: at }
  const seconds = begun ? (Date.parse(at) - Date.parse(begun.startedAt)) / 1000 : null
  return {
    type: 'rollback.finished',
    data: {
      seconds,
      targetSeconds: begun?.targetSeconds ?? null,
      cause: begun?.cause ?? null,
      ...unknownShares(state, new Date(at)),
    },
    changes: {
      deployment: { status: 'rolled_back', outcome: 'rolled_back', finishedAt: at, hold: null, rollback },
    },
  }
}
