import type { RunbookDraft } from '../../generated/prisma/client.ts'
import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'

export type DraftRow = Omit<RunbookDraft, 'original' | 'recognised'>

const noSuchDraft = () =>
  new Refusal(
    'not_found',
    'There is no draft with this id. It may have been discarded: import the text again.',
    {
      field: 'draftId',
    },
  )

/** One draft without what it was made from. Refuses with `not_found`. */
export async function loadDraft(db: Context['db'] | Transaction, id: string): Promise<DraftRow> {
  const row = await db.runbookDraft.findUnique({ where: { id }, omit: { original: true, recognised: true } })
  if (!row) throw noSuchDraft()
  return row
}

/** The same, locked until the transaction ends. */
export async function loadDraftLocked(tx: Transaction, id: string): Promise<DraftRow> {
  await tx.$queryRaw`SELECT 1 FROM runbook_draft WHERE id = ${id}::uuid FOR UPDATE`
  return loadDraft(tx, id)
}

/** Refuses with `wrong_status` a draft that was published, and with `stale_version` one that others changed since. */
export function requireOpen(row: DraftRow, version?: number) {
  if (row.publishedAs) {
    throw new Refusal('wrong_status', 'This draft was published. Open the runbook, or import the text again.')
  }
  if (version === undefined || row.version === version) return
  throw new Refusal('stale_version', 'Someone else changed this draft a moment ago.', {
    current: { version: row.version, changedAt: row.changedAt.toISOString() },
  })
}
