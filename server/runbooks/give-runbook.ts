import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { isGranted } from '../people/grants.rules.ts'
import { grantMissing } from '../people/refusals.rules.ts'
import { giveRunbookInput } from './inputs.ts'
import { loadOwnership } from './load-ownership.ts'
import { noSystemToGive, versionNotNewest } from './refusals.rules.ts'
import { mayPublish } from './rules.ts'

/**
 * Gives a runbook to a system, or to none (null): only to its own system is it deployed in earnest, from its newest
 * version on, which `version` names for who has read it. Who may publish
 * versions of it may, if they are also an owner of the system that gets it; so may the installation itself. Refuses
 * with `view_only`, `no_grant`, `forbidden`, `not_found` an unknown runbook or system,
 * and `stale_version` when a newer version was published since.
 */
export async function giveRunbook(
  ctx: Context,
  input: z.input<typeof giveRunbookInput>,
): Promise<{ runbookId: string; systemId: string | null }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { runbookId, systemId, version } = parse(giveRunbookInput, input)
  return audited(ctx, async ({ tx, record }) => {
    // Under the lock that a new version takes: what is given is what is there now.
    await tx.$queryRaw`SELECT 1 FROM runbook WHERE id = ${runbookId}::uuid FOR UPDATE`
    const before = await loadOwnership(tx, runbookId)
    if (version !== undefined && version !== before.newest) throw versionNotNewest({ newest: before.newest })
    if (person) authorise(mayPublish(person, before))
    const system = systemId && (await tx.system.findUnique({ where: { id: systemId } }))
    if (systemId && !system) throw noSystemToGive()
    if (system && person && !isGranted(person, system.id, 'owner')) {
      authorise(grantMissing({ level: 'owner', system: system.name }))
    }
    await tx.runbook.update({ where: { id: runbookId }, data: { systemId, ownedFromVersion: before.newest } })
    record({
      type: 'runbook.given',
      subject: { kind: 'runbook', id: runbookId, name: before.name },
      before: { system: before.system?.name ?? null },
      after: { system: system ? system.name : null },
    })
    return { runbookId, systemId }
  })
}
