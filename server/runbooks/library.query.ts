import { type Context, requirePerson } from '../kernel/context.ts'
import { runbooksOutside, visibleDeployments } from '../people/visible-deployments.query.ts'
import type { RunbookDocument } from './document.ts'
import { versionNotFound } from './refusals.rules.ts'
import { documentCounts } from './rules.ts'
import { storedDocument } from './stored-document.ts'

export interface RunbookSummary {
  id: string
  key: string
  name: string
  summary: string
  /** The newest version, its day and author, and how many there are. */
  version: number
  versions: number
  createdAt: string
  createdBy: string | null
  /** The key of the system that the document names. */
  system: string | null
  items: number
  steps: number
  gates: number
  /** The newest one that was no rehearsal. */
  lastDeployment: { id: string; number: number; name: string; status: string; outcome: string | null } | null
}

const deployment = { id: true, number: true, name: true, status: true, outcome: true } as const

/** Every runbook with its newest version, by name. Everyone who sees its system may look. */
export async function listRunbooks(ctx: Context): Promise<RunbookSummary[]> {
  const person = requirePerson(ctx)
  const rows = await ctx.db.runbook.findMany({
    where: runbooksOutside(person.hidden),
    orderBy: { name: 'asc' },
    include: {
      versions: { orderBy: { version: 'desc' }, take: 1, omit: { markdown: true } },
      _count: { select: { versions: true } },
    },
  })
  const authors = await authorNames(
    ctx,
    rows.flatMap(row => row.versions),
  )
  const last = await ctx.db.deployment.findMany({
    where: { AND: [{ rehearsal: false }, visibleDeployments(person)] },
    orderBy: { number: 'desc' },
    distinct: ['runbookVersionId'],
    select: { ...deployment, runbookVersion: { select: { runbookId: true } } },
  })
  return rows.flatMap(({ versions: [newest], ...row }) => {
    if (!newest) return []
    const document = storedDocument(newest.document)
    const { items, steps, gates } = documentCounts(document)
    const deployment = last.find(({ runbookVersion }) => runbookVersion.runbookId === row.id)
    const { runbookVersion: _, ...lastDeployment } = deployment ?? { runbookVersion: null }
    return [
      {
        id: row.id,
        key: row.key,
        name: row.name,
        version: newest.version,
        versions: row._count.versions,
        createdAt: newest.createdAt.toISOString(),
        createdBy: authors.get(newest.createdById ?? '') ?? null,
        summary: document.summary,
        system: document.system ?? null,
        items,
        steps,
        gates,
        lastDeployment: 'id' in lastDeployment ? lastDeployment : null,
      },
    ]
  })
}

/** Names of the people who made some versions, by id. */
export async function authorNames(ctx: Context, versions: { createdById: string | null }[]) {
  const ids = versions.flatMap(({ createdById }) => createdById ?? [])
  const people = await ctx.db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  })
  return new Map(people.map(({ id, name }) => [id, name]))
}

export interface RunbookPage {
  id: string
  name: string
  version: number
  document: RunbookDocument
  /** The text that was imported. */
  markdown: string
}

/** One runbook's newest version, or the one asked for. Everyone who sees its system may look. Refuses with `not_found`. */
export async function getRunbook(ctx: Context, id: string, version?: number): Promise<RunbookPage> {
  const { hidden } = requirePerson(ctx)
  const row = await ctx.db.runbookVersion.findFirst({
    where: { runbookId: id, runbook: runbooksOutside(hidden), ...(version !== undefined && { version }) },
    orderBy: { version: 'desc' },
    include: { runbook: true },
  })
  if (!row) throw versionNotFound({ version })
  return {
    id,
    name: row.runbook.name,
    version: row.version,
    document: storedDocument(row.document),
    markdown: row.markdown,
  }
}
