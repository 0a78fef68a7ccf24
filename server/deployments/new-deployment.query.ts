import { type Context, requirePerson } from '../core/context.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { systemDefinitionSchema } from '../systems/definition.ts'
import { REHEARSALS } from '../systems/rules.ts'

export interface RunbookChoice {
  id: string
  name: string
  version: number
  variables: RunbookDocument['variables']
  system: { id: string; name: string; demo: boolean } | null
  /** The people of the newest deployment of this runbook, to begin with. */
  lastRoles: Record<string, { userId: string; backupUserId: string | null }>
  lastVersion: string | null // what went live last
}

/** What the form for a new deployment offers: each runbook's newest version, its system, and the last people. */
export async function newDeploymentChoices(ctx: Context): Promise<RunbookChoice[]> {
  requirePerson(ctx)
  const [runbooks, systems] = await Promise.all([
    ctx.db.runbook.findMany({
      orderBy: { name: 'asc' },
      include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
    }),
    ctx.db.system.findMany({ where: { key: { not: REHEARSALS } }, orderBy: { name: 'asc' } }),
  ])
  return Promise.all(
    runbooks.flatMap(({ id, name, versions: [newest] }) => {
      if (!newest) return []
      const document = newest.document as unknown as RunbookDocument
      const system =
        systems.find(row => row.key === document.system) ?? (systems.length === 1 ? systems[0] : undefined)
      const choice = {
        id,
        name,
        version: newest.version,
        variables: document.variables,
        system: system
          ? { id: system.id, name: system.name, demo: systemDefinitionSchema.parse(system.definition).demo }
          : null,
      }
      return [lastOf(ctx, id).then(last => ({ ...choice, ...last }))]
    }),
  )
}

async function lastOf(ctx: Context, runbookId: string) {
  const last = await ctx.db.deployment.findFirst({
    where: { runbookVersion: { runbookId } },
    orderBy: { number: 'desc' },
    select: { toVersion: true, fromVersion: true, outcome: true, roles: true, rehearsal: true },
  })
  const roles = (last?.roles ?? []).flatMap(({ key, userId, backupUserId }) =>
    userId ? [[key, { userId, backupUserId }] as const] : [],
  )
  const lastVersion =
    last && !last.rehearsal && (last.outcome === 'succeeded' ? last.toVersion : last.fromVersion)
  return { lastRoles: Object.fromEntries(roles), lastVersion: lastVersion || null }
}
