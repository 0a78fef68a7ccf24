import { type Context, requirePerson } from '../core/context.ts'
import { getRunbook, type RunbookPage } from './library.query.ts'

export interface VersionRow {
  version: number
  createdAt: string
  createdBy: string | null
  reason: string
  /** The draft it was published from, which keeps what came in. */
  draftId: string | null
  deployments: {
    id: string
    number: number
    name: string
    toVersion: string
    status: string
    outcome: string | null
    rehearsal: boolean
    at: string
  }[]
}

export interface RunbookScreenFacts {
  runbook: Omit<RunbookPage, 'markdown'>
  versions: VersionRow[] // the newest first
}

/** One version of a runbook with all its versions and what ran them. Refuses with `not_found`. */
export async function runbookScreen(ctx: Context, id: string, version?: number): Promise<RunbookScreenFacts> {
  requirePerson(ctx)
  const { markdown: _, ...runbook } = await getRunbook(ctx, id, version)
  return { runbook, versions: await versionsOf(ctx, id) }
}

async function versionsOf(ctx: Context, runbookId: string): Promise<VersionRow[]> {
  const rows = await ctx.db.runbookVersion.findMany({
    where: { runbookId },
    orderBy: { version: 'desc' },
    select: {
      ...{ id: true, version: true, createdAt: true, createdById: true, reason: true },
      deployments: { orderBy: { number: 'desc' } },
    },
  })
  const ids = rows.map(({ id }) => id)
  const [people, drafts] = await Promise.all([
    ctx.db.user.findMany({
      where: { id: { in: rows.flatMap(({ createdById }) => createdById ?? []) } },
      select: { id: true, name: true },
    }),
    ctx.db.runbookDraft.findMany({
      where: { publishedAs: { in: ids } },
      select: { id: true, publishedAs: true },
    }),
  ])
  return rows.map(row => ({
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdBy: people.find(({ id }) => id === row.createdById)?.name ?? null,
    reason: row.reason,
    draftId: drafts.find(({ publishedAs }) => publishedAs === row.id)?.id ?? null,
    deployments: row.deployments.map(
      ({ id, number, name, toVersion, status, outcome, rehearsal, createdAt }) => ({
        ...{ id, number, name, toVersion, status, outcome, rehearsal },
        at: createdAt.toISOString(),
      }),
    ),
  }))
}
