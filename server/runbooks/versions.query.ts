import { type Context, requirePerson } from '../kernel/context.ts'
import { visibleDeployments } from '../people/visible-deployments.query.ts'
import { type Change, diffDocuments } from './diff/differences.rules.ts'
import { authorNames, getRunbook } from './library.query.ts'
import { runbookNotFound } from './refusals.rules.ts'
import { documentCounts } from './rules.ts'
import { storedDocument } from './stored-document.ts'

const deployments = {
  orderBy: { number: 'desc' },
  select: { id: true, number: true, name: true, status: true, outcome: true, rehearsal: true },
} as const

/**
 * Every version of a runbook, newest first: who made it, when and why, its size, and the deployments that ran it.
 * Everyone who sees its system may look. Refuses with `not_found`.
 */
export async function listVersions(ctx: Context, runbookId: string) {
  const person = requirePerson(ctx)
  await getRunbook(ctx, runbookId)
  const rows = await ctx.db.runbookVersion.findMany({
    where: { runbookId },
    orderBy: { version: 'desc' },
    omit: { markdown: true },
    include: { deployments: { ...deployments, where: visibleDeployments(person) } },
  })
  if (rows.length === 0) throw runbookNotFound()
  const authors = await authorNames(ctx, rows)
  return rows.map(row => ({
    id: row.id,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: authors.get(row.createdById ?? '') ?? null,
    reason: row.reason,
    sha256: row.sha256,
    counts: documentCounts(storedDocument(row.document)),
    deployments: row.deployments,
  }))
}

export interface RunbookDifference {
  id: string
  from: number
  to: number
  changes: Change[]
}

/**
 * What changed between two versions; by default in the newest one, since the one before it. Everyone signed in may
 * look. Refuses with `not_found`.
 */
export async function diffVersions(
  ctx: Context,
  runbookId: string,
  asked: { from?: number | undefined; to?: number | undefined },
): Promise<RunbookDifference> {
  const newer = await getRunbook(ctx, runbookId, asked.to)
  const older = await getRunbook(ctx, runbookId, asked.from ?? Math.max(1, newer.version - 1))
  return {
    id: runbookId,
    from: older.version,
    to: newer.version,
    changes: diffDocuments(older.document, newer.document),
  }
}
