import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { invalidField } from '../kernel/refusal.rules.ts'
import { type ShownGroup, shownGroups } from './groups.query.ts'
import { saveGroupInput } from './inputs.ts'
import { groupNameTaken, groupNotFound } from './refusals.rules.ts'
import { requirePeopleManager } from './require-people-manager.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Makes a group, or with a `groupId` gives one its name and its people; whoever was in it and is not named is out.
 * An administrator may. Refuses with `forbidden`, `not_found` an unknown group, `already_in_state` a name that another
 * one has, and `invalid_input` an unknown person and the group of everyone, which has no list.
 */
export async function saveGroup(ctx: Context, input: z.input<typeof saveGroupInput>): Promise<ShownGroup> {
  requirePeopleManager(ctx)
  const { groupId, name, userIds } = parse(saveGroupInput, input)
  return audited(ctx, async ({ tx, record }) => {
    const before = groupId
      ? await tx.personGroup.findUnique({ where: { id: groupId }, include: { members: true } })
      : null
    if (groupId && !before) throw groupNotFound()
    if (before?.everyone) throw invalidField('groupId', 'everyone is in this group', {})
    const taken = await tx.personGroup.findUnique({ where: { name } })
    if (taken && taken.id !== groupId) throw groupNameTaken({ name })
    const known = await tx.user.findMany({ where: { id: { in: userIds } }, select: { id: true } })
    if (known.length !== new Set(userIds).size) throw invalidField('userIds', 'must be ids of people', {})
    const group = before
      ? await tx.personGroup.update({ where: { id: before.id }, data: { name } })
      : await tx.personGroup.create({ data: { name, createdAt: ctx.now() } })
    await tx.personGroupMember.deleteMany({ where: { groupId: group.id, userId: { notIn: userIds } } })
    const data = userIds.map(userId => ({ groupId: group.id, userId }))
    await tx.personGroupMember.createMany({ data, skipDuplicates: true })
    const concerned = new Set([...userIds, ...(before?.members ?? []).map(({ userId }) => userId)])
    for (const userId of concerned) await tellSockets(tx, userId, null)
    const [saved] = await shownGroups(tx, { id: group.id })
    if (!saved) throw groupNotFound()
    record({
      type: 'group.saved',
      subject: { kind: 'group', id: group.id, name },
      before: before ? { name: before.name, userIds: before.members.map(({ userId }) => userId) } : undefined,
      after: { name, userIds },
    })
    return saved
  })
}
