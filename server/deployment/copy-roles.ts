import type { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Transaction } from '../kernel/database.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { findMembers } from './find-members.ts'
import type { assignmentInput } from './inputs.ts'
import { roleNotOfRunbook } from './refusals.rules.ts'

type Assignments = Record<string, z.output<typeof assignmentInput>>
type RoleRow = Omit<Prisma.DeploymentRoleCreateManyInput, 'deploymentId' | 'userName' | 'backupUserName'> & {
  userName: string | null
  backupUserName: string | null
}

/** The runbook's roles with the people named for them. Refuses an unknown role or person with `invalid_input`. */
export async function copyRoles(
  tx: Transaction,
  roles: RunbookDocument['roles'],
  assignments: Assignments,
): Promise<RoleRow[]> {
  const unknown = Object.keys(assignments).find(key => !roles.some(role => role.key === key))
  if (unknown) throw roleNotOfRunbook({ role: unknown })
  const people = await findMembers(
    tx,
    Object.entries(assignments).flatMap(([key, { userId, backupUserId }]) => [
      ...(userId ? [{ id: userId, field: `roles.${key}.userId` }] : []),
      ...(backupUserId ? [{ id: backupUserId, field: `roles.${key}.backupUserId` }] : []),
    ]),
  )
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))
  return roles.map(({ key, title, short, authorities, duties }, position) => {
    const userId = assignments[key]?.userId ?? null
    const backupUserId = assignments[key]?.backupUserId ?? null
    const names = { userName: nameOf(userId), backupUserName: nameOf(backupUserId) }
    return { key, title, short, authorities, duties, position, userId, backupUserId, ...names }
  })
}
