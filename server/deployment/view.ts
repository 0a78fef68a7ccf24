import type * as stored from '../../generated/prisma/client.ts'
import type { Attempt, Deployment, Gate, Item, Phase, Role, SignOff, Step, Verdict } from './state.types.ts'

/** Rows as readers see them. Columns written only through `recordEvent` are typed here where the row says Json. */
const iso = (date: Date | null) => date?.toISOString() ?? null

export function deploymentOf(row: stored.Deployment): Deployment {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    status: row.status as Deployment['status'],
    hold: row.hold as unknown as Deployment['hold'],
    outcome: row.outcome as Deployment['outcome'],
    fromVersion: row.fromVersion,
    toVersion: row.toVersion,
    window: { start: row.windowStart.toISOString(), end: row.windowEnd.toISOString() },
    timeZone: row.timeZone,
    rehearsal: row.rehearsal,
    speed: row.speed,
    traffic: row.traffic as unknown as Deployment['traffic'],
    rollback: row.rollback as unknown as Deployment['rollback'],
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    createdAt: row.createdAt.toISOString(),
  }
}

export function roleOf({ deploymentId: _, ...row }: stored.DeploymentRole): Role {
  return {
    ...row,
    authorities: row.authorities as Role['authorities'],
    duties: row.duties as Role['duties'],
  }
}

export function itemOf({ deploymentId: _, ...row }: stored.Item): Item {
  return {
    ...row,
    state: row.state as Item['state'],
    verification: row.verification as Item['verification'],
    subItems: row.subItems as unknown as Item['subItems'],
    changedAt: iso(row.changedAt),
  }
}

export function phaseOf({ deploymentId: _, ...row }: stored.Phase): Phase {
  return {
    ...row,
    status: row.status as Phase['status'],
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
  }
}

export function stepOf({ deploymentId: _, ...row }: stored.Step): Step {
  return {
    ...row,
    kind: row.kind as Step['kind'],
    spec: row.spec as Step['spec'],
    onFailure: row.onFailure as Step['onFailure'],
    status: row.status as Step['status'],
    reasonData: row.reasonData as Step['reasonData'],
    readyAt: iso(row.readyAt),
    startedAt: iso(row.startedAt),
    endedAt: iso(row.endedAt),
    result: row.result as Step['result'],
  }
}

export function attemptOf({
  deploymentId: _,
  leaseUntil: __,
  outputBytes: ___,
  ...row
}: stored.Attempt): Attempt {
  return {
    ...row,
    status: row.status as Attempt['status'],
    cancelReasonData: row.cancelReasonData as Attempt['cancelReasonData'],
    reasonData: row.reasonData as Attempt['reasonData'],
    startedAt: row.startedAt.toISOString(),
    endedAt: iso(row.endedAt),
  }
}

export function gateOf({ deploymentId: _, ...row }: stored.Gate): Gate {
  return {
    ...row,
    status: row.status as Gate['status'],
    criteria: row.criteria as unknown as Gate['criteria'],
    votes: row.votes as unknown as Gate['votes'],
    decision: row.decision as unknown as Gate['decision'],
    openedAt: iso(row.openedAt),
    decidedAt: iso(row.decidedAt),
    expiresAt: iso(row.expiresAt),
  }
}

export function signOffOf({ deploymentId: _, ...row }: stored.SignOff): SignOff {
  return {
    ...row,
    status: row.status as SignOff['status'],
    signature: row.signature as unknown as SignOff['signature'],
    voided: row.voided as unknown as SignOff['voided'],
  }
}

export function verdictOf({ deploymentId: _, ...row }: stored.Verdict): Verdict {
  return {
    ...row,
    verdict: row.verdict as Verdict['verdict'],
    reasonData: row.reasonData as Verdict['reasonData'],
    since: row.since.toISOString(),
    firedAt: iso(row.firedAt),
  }
}
