import { Prisma, type Deployment as Stored } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../kernel/database.ts'
import { fromJson } from '../../kernel/json-column.ts'
import type { Deployment } from '../state.types.ts'
import { dateOf } from './load-rows.ts'
import { iso } from './row-kind.ts'

/** The deployment's own row as readers see it. */
export function deploymentOf(row: Stored): Deployment {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    status: row.status as Deployment['status'],
    hold: fromJson<Deployment['hold']>(row.hold),
    outcome: row.outcome as Deployment['outcome'],
    fromVersion: row.fromVersion,
    toVersion: row.toVersion,
    window: { start: row.windowStart.toISOString(), end: row.windowEnd.toISOString() },
    timeZone: row.timeZone,
    rehearsal: row.rehearsal,
    speed: row.speed,
    traffic: fromJson<Deployment['traffic']>(row.traffic),
    rollback: fromJson<Deployment['rollback']>(row.rollback),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    createdAt: row.createdAt.toISOString(),
  }
}

type Moment = 'windowStart' | 'windowEnd' | 'startedAt' | 'finishedAt' | 'createdAt'

/** The row as JSON has it: its times are texts. */
export type StoredAsJson = Omit<Stored, Moment> &
  Record<'windowStart' | 'windowEnd' | 'createdAt', string> &
  Record<'startedAt' | 'finishedAt', string | null>

/** The row as the client of the database gives it: its times are dates again. */
export const withDates = (row: StoredAsJson): Stored => ({
  ...row,
  windowStart: new Date(row.windowStart),
  windowEnd: new Date(row.windowEnd),
  createdAt: new Date(row.createdAt),
  startedAt: dateOf(row.startedAt),
  finishedAt: dateOf(row.finishedAt),
})

const nullableJson = (value: unknown) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue))
const date = (iso: string | null) => (iso === null ? null : new Date(iso))

/** Writes the fields that changed; what is fixed at creation stays. */
export async function persistDeployment(tx: Transaction, id: string, change: Partial<Deployment>) {
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
