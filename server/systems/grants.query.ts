import type { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { parse } from '../kernel/parse.ts'
import type { Level } from '../people/grants.rules.ts'
import { getSystemInput } from './inputs.ts'
import { systemNotFound } from './refusals.rules.ts'

export interface ShownGrant {
  id: string
  level: Level
  /** Who has it: a person or a group. */
  user: { id: string; name: string } | null
  group: { id: string; name: string; everyone: boolean } | null
  grantedBy: string | null
  grantedAt: string
}

export interface SystemMembers {
  id: string
  name: string
  visibility: 'everyone' | 'members'
  grants: ShownGrant[]
}

/** Who may do what with a system, and who sees it. Everyone who sees it may look. Refuses with `not_found`. */
export async function systemMembers(
  ctx: Context,
  input: z.input<typeof getSystemInput>,
): Promise<SystemMembers> {
  const person = requirePerson(ctx)
  const { systemId } = parse(getSystemInput, input)
  const system = await ctx.db.system.findUnique({ where: { id: systemId } })
  if (!system || person.hidden.includes(systemId)) throw systemNotFound()
  const visibility = system.visibility as SystemMembers['visibility']
  return { id: system.id, name: system.name, visibility, grants: await shownGrants(ctx.db, { systemId }) }
}

/** Grants as they are shown, the first given first. */
export async function shownGrants(
  db: Database | Transaction,
  where: Prisma.SystemGrantWhereInput,
): Promise<ShownGrant[]> {
  const rows = await db.systemGrant.findMany({
    where,
    orderBy: { grantedAt: 'asc' },
    include: {
      user: { select: { id: true, name: true } },
      group: { select: { id: true, name: true, everyone: true } },
    },
  })
  const givers = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ grantedById }) => grantedById ?? []) } },
    select: { id: true, name: true },
  })
  return rows.map(({ id, level, user, group, grantedById, grantedAt }) => ({
    id,
    level: level as Level,
    user,
    group,
    grantedBy: givers.find(giver => giver.id === grantedById)?.name ?? null,
    grantedAt: grantedAt.toISOString(),
  }))
}
