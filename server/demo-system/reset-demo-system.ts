import type { z } from 'zod'
import { ACTIVE } from '../deployment/status.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { loadDefinition } from '../systems/definition.query.ts'
import { getSystemInput } from '../systems/inputs.ts'
import { systemNotFound } from '../systems/refusals.rules.ts'
import { askDemo } from './ask-demo.ts'
import { demoBusy } from './refusals.rules.ts'
import { mayResetSystem } from './rules.ts'

const TIMEOUT_MS = 60_000

/**
 * Puts a demo system back to its beginning, so that the demo can be walked again; where its users were before counts
 * no more. Any member may. No event is written: the reset belongs to no deployment. Refuses with `forbidden` on any
 * other system, `not_found`, `system_busy` while a deployment of it is under way or watched, and `unavailable` when
 * the demo does not do it.
 */
export async function resetDemoSystem(
  ctx: Context,
  input: z.input<typeof getSystemInput>,
): Promise<{ resetAt: string }> {
  const person = requirePerson(ctx)
  const { systemId: id } = parse(getSystemInput, input)
  const system = await ctx.db.system.findUnique({ where: { id }, select: { name: true } })
  if (!system) throw systemNotFound()
  const definition = await loadDefinition(ctx.db, id)
  authorise(mayResetSystem({ id, name: system.name, demo: definition.demo }, person))
  await requireRest(ctx, id)
  await askDemo(definition, { path: '/reset', body: {}, timeoutMs: TIMEOUT_MS })
  const resetAt = ctx.now()
  await ctx.db.system.update({ where: { id }, data: { resetAt } })
  return { resetAt: resetAt.toISOString() }
}

/** Taken away under a deployment, its lanes would look like trouble to the triggers. */
async function requireRest({ db }: Context, systemId: string) {
  const busy = await db.deployment.findFirst({
    where: {
      systemId,
      rehearsal: false,
      status: { in: [...ACTIVE] },
    },
    select: { number: true, name: true, status: true },
    orderBy: { number: 'desc' },
  })
  if (busy) throw demoBusy(busy)
}
