import type { Transaction } from '../kernel/database.ts'
import { runbookNotFound } from './refusals.rules.ts'
import type { RunbookOwnership } from './rules.ts'

/** Whose a runbook is (see `mayPublish`), and its newest version. Refuses with `not_found`. */
export async function loadOwnership(
  tx: Pick<Transaction, 'runbook'>,
  runbookId: string,
): Promise<RunbookOwnership & { newest: number }> {
  const row = await tx.runbook.findUnique({
    where: { id: runbookId },
    select: {
      name: true,
      system: { select: { id: true, name: true } },
      versions: { select: { createdById: true, version: true } },
    },
  })
  if (!row) throw runbookNotFound()
  const { name, system, versions } = row
  return {
    name,
    system,
    authorIds: versions.map(({ createdById }) => createdById),
    newest: Math.max(1, ...versions.map(({ version }) => version)),
  }
}
