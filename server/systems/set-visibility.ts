import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { EVERYONE } from '../people/grants.rules.ts'
import { setVisibilityInput } from './inputs.ts'
import { loadGrantedOn } from './load-granted-on.ts'
import { everyoneIsMember } from './refusals.rules.ts'

/**
 * Says whether everyone signed in sees the system and its deployments, or its members only: those with a grant on it,
 * and for each deployment its own people. An owner of it may, and the installation itself. Refuses with `view_only`,
 * `no_grant` and `not_found`, and with `invalid_input` while everyone has a grant on it: that would hide nothing.
 */
export async function setVisibility(
  ctx: Context,
  input: z.input<typeof setVisibilityInput>,
): Promise<{ visibility: 'everyone' | 'members' }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { systemId, visibility } = parse(setVisibilityInput, input)
  return audited(ctx, async ({ tx, record }) => {
    const system = await loadGrantedOn(tx, person, systemId)
    const toEveryone = await tx.systemGrant.count({ where: { systemId, groupId: EVERYONE } })
    if (visibility === 'members' && toEveryone > 0) throw everyoneIsMember()
    await tx.system.update({ where: { id: systemId }, data: { visibility } })
    record({
      type: 'system.visibility_set',
      subject: { kind: 'system', id: systemId, name: system.name },
      before: { visibility: system.visibility },
      after: { visibility },
    })
    return { visibility }
  })
}
