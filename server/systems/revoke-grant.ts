import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { revokeGrantInput } from './inputs.ts'
import { grantNotFound, systemNotFound } from './refusals.rules.ts'
import { mayGrant } from './rules.ts'
import { tellGrantees } from './tell-grantees.ts'

/**
 * Takes a grant back. Roles that the person holds in deployments stay theirs until somebody else is assigned. An owner
 * of the system may, and the installation itself. Refuses with `view_only`, `no_grant` and `not_found`.
 */
export async function revokeGrant(ctx: Context, input: z.input<typeof revokeGrantInput>): Promise<void> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { systemId, grantId } = parse(revokeGrantInput, input)
  await ctx.db.$transaction(async tx => {
    const system = await tx.system.findUnique({ where: { id: systemId } })
    if (!system) throw systemNotFound()
    if (person) authorise(mayGrant(person, system))
    const grant = await tx.systemGrant.findUnique({ where: { id: grantId, systemId } })
    if (!grant) throw grantNotFound()
    await tx.systemGrant.delete({ where: { id: grantId } })
    await tellGrantees(tx, grant)
  })
}
