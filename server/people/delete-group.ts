import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { invalidField } from '../kernel/refusal.rules.ts'
import { groupIdInput } from './inputs.ts'
import { groupNotFound } from './refusals.rules.ts'
import { requirePeopleManager } from './require-people-manager.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Deletes a group, and with it what it was granted. An administrator may. Refuses with `forbidden`, `not_found`, and
 * `invalid_input` the group of everyone.
 */
export async function deleteGroup(ctx: Context, input: z.input<typeof groupIdInput>): Promise<void> {
  requirePeopleManager(ctx)
  const { groupId } = parse(groupIdInput, input)
  await audited(ctx, async ({ tx, record }) => {
    const group = await tx.personGroup.findUnique({ where: { id: groupId }, include: { members: true } })
    if (!group) throw groupNotFound()
    if (group.everyone) throw invalidField('groupId', 'everyone is in this group', {})
    await tx.personGroup.delete({ where: { id: groupId } })
    record({
      type: 'group.deleted',
      subject: { kind: 'group', id: groupId, name: group.name },
      before: { name: group.name, userIds: group.members.map(({ userId }) => userId) },
    })
    for (const { userId } of group.members) await tellSockets(tx, userId, null)
  })
}
