import { Prisma } from '../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../core/context.ts'

export interface LibraryRow {
  id: string
  name: string
  summary: string
  version: number
  versions: number
  createdAt: string // of the newest version
  createdBy: string | null
  reason: string
  systems: string[] // names of those it was deployed to, and of the one it is written for
  items: number
  steps: number
  gates: number
  deployments: number
  last: {
    id: string
    number: number
    status: string
    outcome: string | null
    at: string
    rehearsal: boolean
  } | null
}

/** The runbooks by name, with what the library tells of each. Documents are counted where they are, not read. */
export async function runbookLibrary(ctx: Context): Promise<LibraryRow[]> {
  requirePerson(ctx)
  const rows = await ctx.db.$queryRaw<Counted[]>(COUNTED)
  const [deployments, systems] = await Promise.all([
    ctx.db.deployment.findMany({
      orderBy: { number: 'desc' },
      select: {
        ...{ id: true, number: true, status: true, outcome: true, rehearsal: true },
        ...{ createdAt: true, finishedAt: true, system: { select: { name: true } } },
        runbookVersion: { select: { runbookId: true } },
      },
    }),
    ctx.db.system.findMany({ select: { key: true, name: true } }),
  ])
  const byRunbook = Map.groupBy(deployments, ({ runbookVersion }) => runbookVersion.runbookId)
  return rows.map(({ system, createdAt, ...row }) => {
    const own = byRunbook.get(row.id) ?? []
    const named = systems.find(({ key }) => key === system)?.name
    const last = own.find(({ status }) => status !== 'draft') ?? own[0]
    return {
      ...row,
      createdAt: createdAt.toISOString(),
      systems: [...new Set([...(named ? [named] : []), ...own.map(deployment => deployment.system.name)])],
      deployments: own.length,
      last: last ? lastOf(last) : null,
    }
  })
}

interface Last {
  id: string
  number: number
  status: string
  outcome: string | null
  rehearsal: boolean
  createdAt: Date
  finishedAt: Date | null
}

const lastOf = ({ id, number, status, outcome, rehearsal, createdAt, finishedAt }: Last) => ({
  ...{ id, number, status, outcome, rehearsal },
  at: (finishedAt ?? createdAt).toISOString(),
})

type Counted = Omit<LibraryRow, 'systems' | 'deployments' | 'last' | 'createdAt'> & {
  system: string | null
  createdAt: Date
}

const COUNTED = Prisma.sql`
  SELECT r.id, r.name, v.version, v.reason, v."createdAt", p.name AS "createdBy",
    coalesce(v.document ->> 'summary', '') AS summary, v.document ->> 'system' AS system,
    (SELECT count(*)::int FROM runbook_version o WHERE o."runbookId" = r.id) AS versions,
    (SELECT count(*)::int FROM jsonb_path_query(v.document, '$.checklist.sections[*].items[*]')) AS items,
    (SELECT count(*)::int FROM jsonb_path_query(v.document, '$.phases[*].steps[*]')) AS steps,
    (SELECT count(*)::int FROM jsonb_path_query(v.document, '$.gates[*]')) AS gates
  FROM runbook r
  JOIN LATERAL (
    SELECT * FROM runbook_version n WHERE n."runbookId" = r.id ORDER BY n.version DESC LIMIT 1
  ) v ON true
  LEFT JOIN person p ON p.id = v."createdById"
  ORDER BY lower(r.name), r.id`
