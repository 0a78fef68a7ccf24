import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { setVisibilityInput } from './inputs.ts'
import { systemNotFound } from './refusals.rules.ts'
import { mayGrant } from './rules.ts'

/**
 * Says whether everyone signed in sees the system and its deployments, or its members only: those with a grant on it,
 * and for each deployment its own people. An owner of it may, and the installation itself. Refuses with `view_only`,
 * `no_grant` and `not_found`.
 */
export async function setVisibility(
  ctx: Context,
  input: z.input<typeof setVisibilityInput>,
): Promise<{ visibility: 'everyone' | 'members' }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { systemId, visibility } = parse(setVisibilityInput, input)
  return audited(ctx, async ({ tx, record }) => {
    const system = await tx.system.findUnique({ where: { id: systemId } })
    if (!system) throw systemNotFound()
    if (person) authorise(mayGrant(person, system))
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
