import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { parse } from '../kernel/parse.ts'
import { type ShownGrant, shownGrants } from './grants.query.ts'
import { grantSystemInput } from './inputs.ts'
import { loadGrantedOn } from './load-granted-on.ts'
import { granteeNotFound, granteeWithoutAccess, systemNotFound } from './refusals.rules.ts'
import { tellGrantees } from './tell-grantees.ts'

/**
 * Grants a level on a system to a person or a group, in place of the one they had. An owner of the system may, and the
 * installation itself. Refuses with `view_only`, `no_grant`, `not_found` an unknown system, and `invalid_input` a person
 * or a group that is unknown, and a person who was disabled or may only look.
 */
export async function grantSystem(
  ctx: Context,
  input: z.input<typeof grantSystemInput>,
): Promise<ShownGrant> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { systemId, userId, groupId, level } = parse(grantSystemInput, input)
  return audited(ctx, async ({ tx, record }) => {
    const system = await loadGrantedOn(tx, person, systemId)
    await requireGrantee(tx, { userId, groupId })
    const given = { level, grantedById: person?.id ?? null, grantedAt: ctx.now() }
    const whom = userId
      ? { systemId_userId: { systemId, userId } }
      : { systemId_groupId: { systemId, groupId: groupId ?? '' } }
    const before = await tx.systemGrant.findUnique({ where: whom })
    const { id } = await tx.systemGrant.upsert({
      where: whom,
      create: { systemId, userId: userId ?? null, groupId: groupId ?? null, ...given },
      update: given,
    })
    await tellGrantees(tx, { userId, groupId })
    const [grant] = await shownGrants(tx, { id })
    if (!grant) throw systemNotFound()
    const to = (grant.user ?? grant.group)?.name ?? ''
    record({
      type: 'grant.given',
      subject: { kind: 'system', id: systemId, name: system.name },
      before: before ? { to, level: before.level } : undefined,
      after: { to, level },
    })
    return grant
  })
}

async function requireGrantee(tx: Transaction, { userId, groupId }: { userId?: string; groupId?: string }) {
  if (groupId && !(await tx.personGroup.findUnique({ where: { id: groupId } })))
    throw granteeNotFound('groupId')
  if (!userId) return
  const user = await tx.user.findUnique({ where: { id: userId } })
  if (!user) throw granteeNotFound('userId')
  if (user.disabledAt) throw granteeWithoutAccess({ name: user.name, why: 'disabled' })
}
