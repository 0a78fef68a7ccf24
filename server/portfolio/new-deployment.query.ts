import { FIRST_RUNBOOK } from '../demo-system/rules.ts'
import { findLiveLane } from '../deployment/create/find-live-lane.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { runbooksOutside, visibleDeployments } from '../people/visible-deployments.query.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { storedDocument } from '../runbooks/stored-document.ts'
import { readDefinition } from '../systems/definition.inputs.ts'
import { nextLaneOf, REHEARSALS } from '../systems/rules.ts'

export interface SystemChoice {
  id: string
  name: string
  demo: boolean
  lanes: { key: string; name: string }[]
  next: string // the lane that is filled unless another is chosen
  /** Of a demo system whose users are elsewhere than at its beginning: the lanes they are on, and were on then. */
  moved: { now: string; first: string } | null
  resetAt: string | null
}

export interface RunbookChoice {
  id: string
  name: string
  version: number
  versions: number[] // the newest first
  variables: RunbookDocument['variables']
  /** The one that the runbook names, or the only one there is. */
  system: SystemChoice | null
  /** The people of the newest deployment of this runbook, to begin with. */
  lastRoles: Record<string, { userId: string; backupUserId: string | null }>
  lastVersion: string | null // what went live last; a rehearsal brings nothing live
  /** In the demo, of the runbook it begins with: a deployment can be made as prepared as the first one. */
  prepares: boolean
}

/**
 * What the form for a new deployment offers: each runbook's newest version, its system, and the last people. Everyone
 * signed in may look.
 */
export async function newDeploymentChoices(ctx: Context): Promise<RunbookChoice[]> {
  const { hidden } = requirePerson(ctx)
  const [runbooks, systems, versions] = await Promise.all([
    ctx.db.runbook.findMany({
      where: runbooksOutside(hidden),
      orderBy: { name: 'asc' },
      include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
    }),
    findSystems(ctx),
    ctx.db.runbookVersion.findMany({
      orderBy: { version: 'desc' },
      select: { runbookId: true, version: true },
    }),
  ])
  const published = runbooks.flatMap(({ id, key, name, systemId, versions: [newest] }) =>
    newest
      ? [{ id, key, name, systemId, version: newest.version, document: storedDocument(newest.document) }]
      : [],
  )
  // Those whose text names a system that is here are offered first, then those that belong to one.
  const nearness = ({ systemId, document }: { systemId: string | null; document: RunbookDocument }) =>
    systems.some(({ key }) => key === document.system) ? 2 : systems.some(({ id }) => id === systemId) ? 1 : 0
  const ready = published.toSorted((a, b) => nearness(b) - nearness(a))
  return Promise.all(
    ready.map(async ({ id, key, name, systemId, version, document }) => {
      const own = systems.find(row => row.id === systemId) ?? systems.find(row => row.key === document.system)
      const system = own ?? (systems.length === 1 ? systems[0] : undefined)
      const [chosen, last] = await Promise.all([
        system ? choiceOf(ctx, system) : null,
        lastOf(ctx, id, system?.resetAt),
      ])
      return {
        id,
        name,
        version,
        versions: versions.flatMap(row => (row.runbookId === id ? [row.version] : [])),
        variables: document.variables,
        system: chosen,
        prepares: key === FIRST_RUNBOOK && ctx.settings.GONOGO_DEMO && chosen?.demo === true,
        ...last,
      }
    }),
  )
}

/** The systems that something can be deployed to. */
export async function systemChoices(ctx: Context): Promise<SystemChoice[]> {
  requirePerson(ctx)
  return Promise.all((await findSystems(ctx)).map(row => choiceOf(ctx, row)))
}

const findSystems = (ctx: Context) =>
  ctx.db.system.findMany({
    where: { key: { not: REHEARSALS }, id: { notIn: requirePerson(ctx).hidden } },
    orderBy: { name: 'asc' },
  })

type StoredSystem = { id: string; name: string; definition: unknown; resetAt: Date | null }

async function choiceOf(
  { db }: Context,
  { id, name, definition: stored, resetAt: reset }: StoredSystem,
): Promise<SystemChoice> {
  const definition = readDefinition(stored)
  const lanes = definition.lanes.map(lane => ({ key: lane.key, name: lane.name }))
  const live = await findLiveLane(db, id)
  const next = nextLaneOf(definition, live)
  const nameOf = (key: string | undefined) => lanes.find(lane => lane.key === key)?.name ?? ''
  const first = lanes.find(({ key }) => key !== definition.next)
  const moved =
    definition.demo && live && live.key !== first?.key
      ? { now: nameOf(live.key), first: nameOf(first?.key) }
      : null
  return { id, name, demo: definition.demo, lanes, next, moved, resetAt: reset?.toISOString() ?? null }
}

async function lastOf(ctx: Context, runbookId: string, resetAt?: Date | null) {
  const where = { AND: [{ runbookVersion: { runbookId } }, visibleDeployments(requirePerson(ctx))] }
  const [last, real] = await Promise.all([
    ctx.db.deployment.findFirst({ where, orderBy: { number: 'desc' }, select: { roles: true } }),
    ctx.db.deployment.findFirst({
      where: { ...where, rehearsal: false, ...(resetAt && { createdAt: { gt: resetAt } }) },
      orderBy: { number: 'desc' },
      select: { toVersion: true, fromVersion: true, outcome: true },
    }),
  ])
  const roles = (last?.roles ?? []).flatMap(({ key, userId, backupUserId }) =>
    userId ? [[key, { userId, backupUserId }] as const] : [],
  )
  const lastVersion = real && (real.outcome === 'succeeded' ? real.toVersion : real.fromVersion)
  return { lastRoles: Object.fromEntries(roles), lastVersion }
}
