import type { Prisma } from '../../generated/prisma/client.ts'
import type { Person } from '../kernel/context.ts'
import type { Database } from '../kernel/database.ts'
import { deploymentNotFound } from './refusals.rules.ts'

/**
 * The deployments that a person may know of: those of every system that is not hidden from them, and of the others those
 * that they are a member of.
 */
export function visibleTo({ id, hidden }: Pick<Person, 'id' | 'hidden'>): Prisma.DeploymentWhereInput {
  if (hidden.length === 0) return {}
  return {
    OR: [
      { systemId: { notIn: hidden } },
      { roles: { some: { OR: [{ userId: id }, { backupUserId: id }] } } },
      { signOffs: { some: { userId: id } } },
      { members: { some: { key: id, removedAt: null } } },
    ],
  }
}

/** Refuses with `not_found` a deployment that the person may not know of. Asks only where a system is hidden from them. */
export async function requireVisible(
  db: Database,
  person: Pick<Person, 'id' | 'hidden'> | null,
  deploymentId: string,
): Promise<void> {
  if (!person || person.hidden.length === 0) return
  const where = { AND: [{ id: deploymentId }, visibleTo(person)] }
  if (!(await db.deployment.findFirst({ where, select: { id: true } }))) throw deploymentNotFound()
}
