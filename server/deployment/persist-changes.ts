import { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from '../kernel/database.ts'
import { persistAttempts, persistSteps } from './persist-steps.ts'
import type { Changes, Deployment, Gate, Item } from './state.types.ts'

const json = (value: unknown) => value as Prisma.InputJsonValue
const nullableJson = (value: unknown) => (value === null ? Prisma.DbNull : json(value))
const date = (iso: string | null) => (iso === null ? null : new Date(iso))

/**
 * Writes the `changes` of a transaction's events, each row once, to their rows. Verbs never write these rows themselves, so rows and events cannot
 * disagree. Rows fixed at creation (plan, titles, specs) are not rewritten.
 */
export async function persistChanges(tx: Transaction, deploymentId: string, changes: Changes) {
  if (changes.deployment) await persistDeployment(tx, deploymentId, changes.deployment)
  for (const role of changes.roles ?? []) {
    const { userId, userName, backupUserId, backupUserName, version } = role
    await tx.deploymentRole.update({
      where: { deploymentId_key: { deploymentId, key: role.key } },
      data: { userId, userName, backupUserId, backupUserName, version },
    })
  }
  for (const item of changes.items ?? []) await persistItem(tx, item)
  for (const phase of changes.phases ?? []) {
    await tx.phase.update({
      where: { deploymentId_key: { deploymentId, key: phase.key } },
      data: { status: phase.status, startedAt: date(phase.startedAt), endedAt: date(phase.endedAt) },
    })
  }
  await persistSteps(tx, changes.steps ?? [])
  await persistAttempts(tx, changes.attempts ?? [])
  for (const gate of changes.gates ?? []) await persistGate(tx, gate)
  for (const signOff of changes.signOffs ?? []) {
    const { userId, userName, status, version } = signOff
    const [signature, voided] = [nullableJson(signOff.signature), nullableJson(signOff.voided)]
    await tx.signOff.update({
      where: { id: signOff.id },
      data: { userId, userName, status, version, signature, voided },
    })
  }
  for (const { key, since, firedAt, reasonData, ...rest } of changes.verdicts ?? []) {
    const times = { since: new Date(since), firedAt: date(firedAt) }
    const data = { ...rest, ...times, reasonData: nullableJson(reasonData) }
    await tx.verdict.upsert({
      where: { deploymentId_key: { deploymentId, key } },
      create: { deploymentId, key, ...data },
      update: data,
    })
  }
}

async function persistDeployment(tx: Transaction, id: string, change: Partial<Deployment>) {
  const {
    id: _id,
    number,
    createdAt,
    window,
    hold,
    traffic,
    rollback,
    startedAt,
    finishedAt,
    ...plain
  } = change
  await tx.deployment.update({
    where: { id },
    data: {
      ...plain,
      ...(window && { windowStart: new Date(window.start), windowEnd: new Date(window.end) }),
      ...(hold !== undefined && { hold: nullableJson(hold) }),
      ...(traffic !== undefined && { traffic: nullableJson(traffic) }),
      ...(rollback !== undefined && { rollback: nullableJson(rollback) }),
      ...(startedAt !== undefined && { startedAt: date(startedAt) }),
      ...(finishedAt !== undefined && { finishedAt: date(finishedAt) }),
    },
  })
}

async function persistItem(tx: Transaction, item: Item) {
  const { state, note, reason, changedById, changedByName, version } = item
  await tx.item.update({
    where: { id: item.id },
    data: {
      state,
      note,
      reason,
      changedById,
      changedByName,
      version,
      changedAt: date(item.changedAt),
      subItems: json(item.subItems),
    },
  })
}

async function persistGate(tx: Transaction, gate: Gate) {
  const { status, round, version } = gate
  await tx.gate.update({
    where: { id: gate.id },
    data: {
      status,
      round,
      version,
      votes: json(gate.votes),
      decision: nullableJson(gate.decision),
      openedAt: date(gate.openedAt),
      decidedAt: date(gate.decidedAt),
      expiresAt: date(gate.expiresAt),
    },
  })
}
