import type { Actor } from '../kernel/context.ts'
import type { HoldReason } from '../reasons/hold-reasons.rules.ts'
import type { RollbackReason } from '../reasons/rollback-reasons.rules.ts'
import type { StepReason } from '../reasons/step-reasons.rules.ts'
import type { VerdictReason } from '../reasons/verdict-reasons.rules.ts'
import type { Criterion, Slo, Trigger } from '../runbooks/conditions.inputs.ts'
import type { Authority, MeasuredValueSpec, RunbookDocument, StepSpec } from '../runbooks/document.ts'
import type { GateDecision, Vote } from './decision.types.ts'
import type { Regression } from './regression.types.ts'
import type { RowChanges, StateRows } from './rows/row-kinds.ts'
import type { SignedContent, Voided } from './signed/signed-content.types.ts'
import type { AttemptMove, Traffic } from './traffic.types.ts'

/** Everything a client knows of one deployment. Times are ISO strings in UTC, durations seconds. */
export interface State extends StateRows {
  seq: number
  deployment: Deployment
  plan: DeploymentPlan
}

/** Rows as they are after an event. `applyEvent` puts them in place; the recorder writes the same rows. */
export interface Changes extends RowChanges {
  deployment?: Partial<Deployment>
}

/** An event as readers get it: `data` and `changes` in the present form, whatever form they were recorded in. */
export interface EventRecord {
  deploymentId: string
  seq: number
  at: string
  type: EventType
  actor: Actor
  data: EventData
  changes: Changes
  form: number // in which it was recorded, and is hashed
  prevHash: string
  hash: string
}

/** Facts for readers, with the names and numbers a sentence needs. Plain JSON. */
export type EventData = Record<string, unknown>

export type EventType =
  | 'deployment.created'
  | 'deployment.scheduled'
  | 'deployment.variables_set'
  | 'deployment.started'
  | 'deployment.paused'
  | 'deployment.resumed'
  | 'deployment.stopped'
  | 'deployment.aborted'
  | 'deployment.holding'
  | 'deployment.hold_released'
  | 'deployment.hypercare'
  | 'deployment.closed'
  | 'role.assigned'
  | 'member.added'
  | 'person.left'
  | 'member.removed'
  | 'item.changed'
  | 'item.commented'
  | 'gate.opened'
  | 'gate.voted'
  | 'gate.poll_renewed'
  | 'gate.decided'
  | 'gate.regressed'
  | 'gate.recovered'
  | 'gate.stale'
  | 'sign_off.asked'
  | 'sign_off.signed'
  | 'sign_off.rejected'
  | 'sign_off.voided'
  | 'signing.locked'
  | 'phase.started'
  | 'phase.finished'
  | 'step.ready'
  | 'step.started'
  | 'step.succeeded'
  | 'step.failed'
  | 'step.retried'
  | 'step.lost'
  | 'step.skipped'
  | 'step.cancelled'
  | 'traffic.moved'
  | 'traffic.held'
  | 'traffic.read'
  | 'traffic.not_moved'
  | 'verdict.changed'
  | 'trigger.fired'
  | 'trigger.answered'
  | 'rollback.started'
  | 'rollback.explained'
  | 'rollback.finished'
  | 'notice.sent'
  | 'message.posted'
  | 'fault.switched'

export type DeploymentStatus =
  | 'draft'
  | 'scheduled'
  | 'running'
  | 'holding'
  | 'paused'
  | 'rolling_back'
  | 'rolled_back'
  | 'hypercare'
  | 'closed'
  | 'aborted'

/** What a holding deployment waits for and who can release it. */
export interface Hold {
  kind: 'gate' | 'failed_step' | 'lost_attempt' | 'inconclusive_trigger' | 'review' | 'emergency_stop'
  subject: string // gate key, step id or trigger key
  title: string // as it was shown: "GATE 2 is open", "Step 5.2 failed: exit code 1"
  reasonData?: HoldReason // what the title was made from; older records have none
  releasedBy: string // role key
  since: string
  until?: string // a review countdown's end
}

export interface Rollback {
  cause: 'trigger' | 'person' | 'step'
  reason: string // as it was shown
  reasonData?: RollbackReason // what it was made from; older records have none
  triggerKey?: string
  byId?: string
  byName?: string
  explainedAt?: string // when somebody said why, after a person had rolled back
  fromPhase: string | null
  startedAt: string
  finishedAt: string | null
  targetSeconds: number
}

export interface Deployment {
  id: string
  number: number
  name: string
  status: DeploymentStatus
  hold: Hold | null
  outcome: 'succeeded' | 'rolled_back' | 'aborted' | 'partial' | null
  fromVersion: string
  toVersion: string
  window: { start: string; end: string }
  timeZone: string
  rehearsal: boolean
  speed: number // plan seconds per real second: 1 in earnest
  traffic: Traffic | null
  rollback: Rollback | null
  startedAt: string | null // T-0
  finishedAt: string | null
  createdAt: string
}

export interface PlanLane {
  key: string
  name: string
  letter: string
  version: string
  role: 'next' | 'live' // as the deployment starts
}

/** Fixed when the deployment is created; no verb changes it. */
export interface DeploymentPlan {
  runbook: { id: string; key: string; name: string; version: number }
  system: { id: string; key: string; name: string; demo: boolean }
  lanes: PlanLane[] // two, in the order they are shown
  metrics: { key: string; title: string; unit: string }[] // what is measured, in the order it is shown
  sections: {
    key: string
    title: string
    stage: string
    rule?: { atLeast: number; of: number }
    due?: number
  }[]
  slos: Slo[]
  triggers: Trigger[]
  rollback: { targetSeconds: number; criteria: string[] }
  communications: RunbookDocument['communications']
  hypercare: RunbookDocument['hypercare']
  risks: RunbookDocument['risks']
}

export interface Role {
  key: string
  position: number
  title: string
  short: string
  authorities: Authority[]
  duties: { before: string[]; during: string[]; after: string[] }
  userId: string | null
  userName: string | null
  backupUserId: string | null
  backupUserName: string | null
  version: number
}

export type ItemState = 'open' | 'passed' | 'failed' | 'blocked' | 'not_applicable'

export interface SubItem {
  title: string
  done: boolean
  value?: MeasuredValueSpec & { measured?: number | string }
}

export interface Item {
  id: string
  sectionKey: string
  position: number
  number: string
  title: string
  required: boolean
  roleKey: string | null
  dueMinutes: number | null
  verification: { kind: string; command?: string; expected?: string; text?: string } | null
  subItems: SubItem[]
  state: ItemState
  note: string | null
  reason: string | null
  changedById: string | null
  changedByName: string | null
  changedAt: string | null
  version: number
}

export interface Phase {
  key: string
  position: number
  number: string
  title: string
  startsAtSeconds: number
  durationSeconds: number
  gateBefore: string | null
  limitSeconds: number | null
  maxRetries: number | null // of all its steps together; null: no limit
  status: 'pending' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  startedAt: string | null
  endedAt: string | null
}

export type StepStatus =
  | 'pending'
  | 'ready'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'lost'
  | 'skipped'
  | 'cancelled'

export interface Step {
  id: string
  phaseKey: string // 'rollback' for the steps of the rollback plan
  key: string
  position: number
  number: string
  title: string
  kind: StepSpec['kind']
  roleKey: string | null
  spec: StepSpec
  offsetSeconds: number | null
  durationSeconds: number
  dependsOn: string[]
  maxRetries: number
  timeoutSeconds: number | null
  onFailure: 'hold' | 'retry' | 'rollback' | 'continue'
  idempotent: boolean
  status: StepStatus
  reason: string | null // as it was shown
  reasonData: StepReason | null // what it was made from; null also in older records
  attempts: number
  readyAt: string | null
  startedAt: string | null
  endedAt: string | null
  endedById: string | null
  endedByName: string | null
  result: Record<string, unknown> | null
}

/** `leaseUntil` and `outputBytes` are volatile and stay out of events. */
export interface Attempt {
  id: string
  stepId: string
  number: number
  workerId: string
  epoch: number
  status: 'running' | 'succeeded' | 'failed' | 'lost' | 'cancelled'
  cancelReason: string | null // why its worker is asked to end it
  cancelReasonData: StepReason | null
  move?: AttemptMove // of a traffic step, unless it is rehearsed; older records have none
  exitCode: number | null
  reason: string | null
  reasonData: StepReason | null
  startedAt: string
  endedAt: string | null
}

export interface Gate {
  id: string
  key: string
  position: number
  number: string
  title: string
  question: string
  beforePhase: string | null
  atSeconds: number | null
  criteria: Criterion[]
  voters: string[]
  authority: string
  validSeconds: number
  status: 'pending' | 'open' | 'go' | 'no_go' | 'stale'
  round: number
  votes: Vote[] // of the present round, by role position
  openedAt: string | null
  decision: GateDecision | null
  decidedAt: string | null
  expiresAt: string | null
  regressions?: Regression[] // what fails under a GO, or what made it stale; none in older records
  version: number
}

export interface Signature {
  printedName: string
  title: string
  role?: string | null // the title of the role acted in; null for who was asked without one
  insteadOf?: string | null // in old signatures: who was asked, where an approver signed for them
  signedContent?: SignedContent // what it stands on
  at: string
  meaning: 'approved' | 'reviewed' | 'authorised' | 'rejected'
  reason: string | null
  recordSha256: string
  chainHead: string
}

export interface SignOff {
  id: string
  key: string
  position: number
  group: string
  title: string
  userId: string | null
  userName: string | null
  status: 'pending' | 'signed' | 'rejected'
  signature: Signature | null
  voided: Voided | null
  version: number
}

export type VerdictWord = 'healthy' | 'breached' | 'inconclusive' | 'unreachable'

export interface Verdict {
  key: string // 'trigger:<key>' or 'slo:<key>:<lane>'
  verdict: VerdictWord
  reason: string // as it was shown
  reasonData: VerdictReason | null // what it was made from; null in older records
  value: number | null
  since: string
  firedAt: string | null
}
