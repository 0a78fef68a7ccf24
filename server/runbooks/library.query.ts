import { type Context, requirePerson } from '../core/context.ts'
import { Refusal } from '../core/refusal.ts'
import type { RunbookDocument } from './document.ts'

export interface RunbookSummary {
  id: string
  key: string
  name: string
  version: number
  createdAt: string
}

/** Every runbook with its newest version, by name. */
export async function listRunbooks(ctx: Context): Promise<RunbookSummary[]> {
  requirePerson(ctx)
  const rows = await ctx.db.runbook.findMany({
    orderBy: { name: 'asc' },
    include: {
      versions: { orderBy: { version: 'desc' }, take: 1, select: { version: true, createdAt: true } },
    },
  })
  return rows.flatMap(({ versions: [newest], ...row }) =>
    newest
      ? [
          {
            id: row.id,
            key: row.key,
            name: row.name,
            version: newest.version,
            createdAt: newest.createdAt.toISOString(),
          },
        ]
      : [],
  )
}

export interface RunbookPage {
  id: string
  name: string
  version: number
  document: RunbookDocument
  markdown: string
}

/** One runbook's newest version, or the one asked for. Refuses with `not_found`. */
export async function getRunbook(ctx: Context, id: string, version?: number): Promise<RunbookPage> {
  requirePerson(ctx)
  const row = await ctx.db.runbookVersion.findFirst({
    where: { runbookId: id, ...(version !== undefined && { version }) },
    orderBy: { version: 'desc' },
    include: { runbook: true },
  })
  if (!row) throw new Refusal('not_found', 'No runbook has this id and version.', { field: 'runbookId' })
  return {
    id,
    name: row.runbook.name,
    version: row.version,
    document: row.document as unknown as RunbookDocument,
    markdown: row.markdown,
  }
}
