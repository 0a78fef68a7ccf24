import type { RunbookDraft } from '../../generated/prisma/client.ts'
import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { draftChanged, draftNotFound, publishedAlready } from './refusals.rules.ts'

export type DraftRow = Omit<RunbookDraft, 'original' | 'recognised'>

/** One draft without what it was made from. Refuses with `not_found`. */
export async function loadDraft(db: Context['db'] | Transaction, id: string): Promise<DraftRow> {
  const row = await db.runbookDraft.findUnique({ where: { id }, omit: { original: true, recognised: true } })
  if (!row) throw draftNotFound()
  return row
}

/** The same, locked until the transaction ends. */
export async function loadDraftLocked(tx: Transaction, id: string): Promise<DraftRow> {
  await tx.$queryRaw`SELECT 1 FROM runbook_draft WHERE id = ${id}::uuid FOR UPDATE`
  return loadDraft(tx, id)
}

/** Refuses with `wrong_status` a draft that was published, and with `stale_version` one that others changed since. */
export function requireOpen(row: DraftRow, version?: number) {
  if (row.publishedAs) throw publishedAlready()
  if (version === undefined || row.version === version) return
  throw draftChanged({ version: row.version, changedAt: row.changedAt.toISOString() })
}
