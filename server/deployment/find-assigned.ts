import type { z } from 'zod'
import type { Transaction } from '../kernel/database.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { findMembers } from './find-members.ts'
import type { assignmentInput } from './inputs.ts'
import { roleNotOfRunbook } from './refusals.rules.ts'
import type { CopySource } from './rows/row-kind.ts'

type Assignments = Record<string, z.output<typeof assignmentInput>>

/** The people named for the runbook's roles. Refuses an unknown role or person with `invalid_input`. */
export async function findAssigned(
  tx: Transaction,
  systemId: string,
  roles: RunbookDocument['roles'],
  assignments: Assignments,
): Promise<CopySource['assigned']> {
  const unknown = Object.keys(assignments).find(key => !roles.some(role => role.key === key))
  if (unknown) throw roleNotOfRunbook({ role: unknown })
  const people = await findMembers(
    tx,
    systemId,
    Object.entries(assignments).flatMap(([key, { userId, backupUserId }]) => [
      ...(userId ? [{ id: userId, field: `roles.${key}.userId` }] : []),
      ...(backupUserId ? [{ id: backupUserId, field: `roles.${key}.backupUserId` }] : []),
    ]),
  )
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))
  return key => {
    const userId = assignments[key]?.userId ?? null
    const backupUserId = assignments[key]?.backupUserId ?? null
    return { userId, userName: nameOf(userId), backupUserId, backupUserName: nameOf(backupUserId) }
  }
}
