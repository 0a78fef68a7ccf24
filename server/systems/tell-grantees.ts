import type { Transaction } from '../kernel/database.ts'
import { EVERYONE } from '../people/grants.rules.ts'
import { tellSockets } from '../people/tell-sockets.ts'

/** Has the open sockets of those whom a grant concerns checked anew: they may see more now, or less. */
export async function tellGrantees(
  tx: Transaction,
  { userId, groupId }: { userId?: string | null | undefined; groupId?: string | null | undefined },
): Promise<void> {
  if (userId) return tellSockets(tx, userId, null)
  if (!groupId || groupId === EVERYONE) return
  const members = await tx.personGroupMember.findMany({ where: { groupId } })
  for (const member of members) await tellSockets(tx, member.userId, null)
}
