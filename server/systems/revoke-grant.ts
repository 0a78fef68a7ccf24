import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { shownGrants } from './grants.query.ts'
import { revokeGrantInput } from './inputs.ts'
import { loadGrantedOn } from './load-granted-on.ts'
import { grantNotFound } from './refusals.rules.ts'
import { tellGrantees } from './tell-grantees.ts'

/**
 * Takes a grant back. Roles that the person holds in deployments stay theirs until somebody else is assigned. An owner
 * of the system may, and the installation itself. Refuses with `view_only`, `no_grant` and `not_found`.
 */
export async function revokeGrant(ctx: Context, input: z.input<typeof revokeGrantInput>): Promise<void> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { systemId, grantId } = parse(revokeGrantInput, input)
  await audited(ctx, async ({ tx, record }) => {
    const system = await loadGrantedOn(tx, person, systemId)
    const [grant] = await shownGrants(tx, { id: grantId, systemId })
    if (!grant) throw grantNotFound()
    await tx.systemGrant.delete({ where: { id: grantId } })
    await tellGrantees(tx, { userId: grant.user?.id, groupId: grant.group?.id })
    record({
      type: 'grant.revoked',
      subject: { kind: 'system', id: systemId, name: system.name },
      before: { to: (grant.user ?? grant.group)?.name ?? '', level: grant.level },
    })
  })
}
