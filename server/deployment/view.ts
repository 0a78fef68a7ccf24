import type {
  Attempt,
  Deployment,
  DeploymentRole,
  Gate,
  Item,
  Phase,
  SignOff,
  Step,
  Verdict,
} from '../../generated/prisma/client.ts'
import type {
  AttemptView,
  DeploymentView,
  GateView,
  ItemView,
  PhaseView,
  RoleView,
  SignOffView,
  StepView,
  VerdictView,
} from './state.types.ts'

/** Rows as readers see them. Columns written only through `recordEvent` are typed here where the row says Json. */
const iso = (date: Date | null) => date?.toISOString() ?? null

export function deploymentView(row: Deployment): DeploymentView {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    status: row.status as DeploymentView['status'],
    hold: row.hold as unknown as DeploymentView['hold'],
    outcome: row.outcome as DeploymentView['outcome'],
    fromVersion: row.fromVersion,
    toVersion: row.toVersion,
    window: { start: row.windowStart.toISOString(), end: row.windowEnd.toISOString() },
    timeZone: row.timeZone,
    rehearsal: row.rehearsal,
    speed: row.speed,
    traffic: row.traffic as unknown as DeploymentView['traffic'],
    rollback: row.rollback as unknown as DeploymentView['rollback'],
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    createdAt: row.createdAt.toISOString(),
  }
}

export function roleView({ deploymentId: _, ...row }: DeploymentRole): RoleView {
  return {
    ...row,
    authorities: row.authorities as RoleView['authorities'],
    duties: row.duties as RoleView['duties'],
  }
}

export function itemView({ deploymentId: _, ...row }: Item): ItemView {
  return {
    ...row,
    state: row.state as ItemView['state'],
    verification: row.verification as ItemView['verification'],
    subItems: row.subItems as unknown as ItemView['subItems'],
    changedAt: iso(row.changedAt),
  }
}

export function phaseView({ deploymentId: _, ...row }: Phase): PhaseView {
  return {
    ...row,
    status: row.status as PhaseView['status'],
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
  }
}

export function stepView({ deploymentId: _, ...row }: Step): StepView {
  return {
    ...row,
    kind: row.kind as StepView['kind'],
    spec: row.spec as StepView['spec'],
    onFailure: row.onFailure as StepView['onFailure'],
    status: row.status as StepView['status'],
    readyAt: iso(row.readyAt),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    result: row.result as StepView['result'],
  }
}

export function attemptView({
  deploymentId: _,
  leaseUntil: __,
  outputBytes: ___,
  ...row
}: Attempt): AttemptView {
  return {
    ...row,
    status: row.status as AttemptView['status'],
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
  }
}

export function gateView({ deploymentId: _, ...row }: Gate): GateView {
  return {
    ...row,
    status: row.status as GateView['status'],
    criteria: row.criteria as unknown as GateView['criteria'],
    votes: row.votes as unknown as GateView['votes'],
    decision: row.decision as unknown as GateView['decision'],
    openedAt: iso(row.openedAt),
    decidedAt: iso(row.decidedAt),
    expiresAt: iso(row.expiresAt),
  }
}

export function signOffView({ deploymentId: _, ...row }: SignOff): SignOffView {
  return {
    ...row,
    status: row.status as SignOffView['status'],
    signature: row.signature as unknown as SignOffView['signature'],
    voided: row.voided as unknown as SignOffView['voided'],
  }
}

export function verdictView({ deploymentId: _, ...row }: Verdict): VerdictView {
  return {
    ...row,
    verdict: row.verdict as VerdictView['verdict'],
    since: row.since.toISOString(),
    firedAt: iso(row.firedAt),
  }
}
