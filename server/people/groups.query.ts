import type { Prisma } from '../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Database, Transaction } from '../kernel/database.ts'

export interface ShownGroup {
  id: string
  name: string
  /** Everyone with an account is in it; it has no list. */
  everyone: boolean
  members: { id: string; name: string }[]
}

/** All groups by name, that of everyone first. Everyone signed in may look: a grant to a group says who has it. */
export async function groups(ctx: Context): Promise<ShownGroup[]> {
  requirePerson(ctx)
  return shownGroups(ctx.db, {})
}

/** Groups as they are shown. */
export async function shownGroups(
  db: Database | Transaction,
  where: Prisma.PersonGroupWhereInput,
): Promise<ShownGroup[]> {
  const rows = await db.personGroup.findMany({
    where,
    orderBy: [{ everyone: 'desc' }, { name: 'asc' }],
    include: {
      members: {
        include: { user: { select: { id: true, name: true } } },
        orderBy: { user: { name: 'asc' } },
      },
    },
  })
  return rows.map(({ id, name, everyone, members }) => ({
    id,
    name,
    everyone,
    members: members.map(({ user }) => user),
  }))
}
