import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import { giveRunbookInput } from './inputs.ts'
import { loadOwnership } from './load-ownership.ts'
import { noSystemToGive } from './refusals.rules.ts'
import { mayPublish } from './rules.ts'

/**
 * Gives a runbook to a system, or to none (null): only to its own system is it deployed in earnest. Who may publish
 * versions of it may, if they are also an owner of the system that gets it; so may the installation itself. Refuses
 * with `view_only`, `no_grant`, `forbidden`, and `not_found` an unknown runbook or system.
 */
export async function giveRunbook(
  ctx: Context,
  input: z.input<typeof giveRunbookInput>,
): Promise<{ runbookId: string; systemId: string | null }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { runbookId, systemId } = parse(giveRunbookInput, input)
  return audited(ctx, async ({ tx, record }) => {
    const before = await loadOwnership(tx, runbookId)
    if (person) authorise(mayPublish(person, before))
    const system = systemId && (await tx.system.findUnique({ where: { id: systemId } }))
    if (systemId && !system) throw noSystemToGive()
    if (system && person && !isGranted(person, system.id, 'owner')) {
      authorise(grantMissing({ level: 'owner', system: system.name }))
    }
    await tx.runbook.update({ where: { id: runbookId }, data: { systemId } })
    record({
      type: 'runbook.given',
      subject: { kind: 'runbook', id: runbookId, name: before.name },
      before: { system: before.system?.name ?? null },
      after: { system: system ? system.name : null },
    })
    return { runbookId, systemId }
  })
}
