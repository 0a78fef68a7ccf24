import type { Prisma } from '../../generated/prisma/client.ts'
import type { Person } from '../kernel/context.ts'

/** Runbooks of the systems with these ids left out. */
export const runbooksOutside = (hidden: string[]): Prisma.RunbookWhereInput =>
  hidden.length === 0 ? {} : { OR: [{ systemId: null }, { systemId: { notIn: hidden } }] }

/**
 * The deployments that a person may know of: those of systems and runbooks that are not hidden from them, and of the others those
 * that they are a member of.
 */
export function visibleDeployments({
  id,
  hidden,
}: Pick<Person, 'id' | 'hidden'>): Prisma.DeploymentWhereInput {
  if (hidden.length === 0) return {}
  return {
    OR: [
      { systemId: { notIn: hidden }, runbookVersion: { runbook: runbooksOutside(hidden) } },
      { roles: { some: { OR: [{ userId: id }, { backupUserId: id }] } } },
      { signOffs: { some: { userId: id } } },
      { members: { some: { key: id, removedAt: null } } },
    ],
  }
}
