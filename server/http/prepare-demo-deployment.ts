import type { z } from 'zod'
import { atOnce } from '../../prisma/seed/at-once.ts'
import { seedDeployment } from '../../prisma/seed/seed-deployment.ts'
import { prepareAgainInput } from '../demo-system/inputs.ts'
import { notTheFirstRunbook } from '../demo-system/refusals.rules.ts'
import { FIRST_RUNBOOK, mayResetSystem } from '../demo-system/rules.ts'
import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { actingPeople } from '../people/acting-people.ts'
import { maySwitchDemoPerson } from '../people/rules.ts'
import { loadDefinition } from '../systems/definition.query.ts'
import { systemNotFound } from '../systems/refusals.rules.ts'

/**
 * Demo only: makes a deployment that is as prepared as the demo's first one. It waits at gate 1, and what its people
 * have to do before is done but for what a newcomer is shown. The demo people do it, each in their own name, so whoever
 * could become each of them may: a demo person who may act. All of it is there afterwards, or nothing. Refuses with
 * `forbidden` elsewhere, `not_found` for an unknown system, and `invalid_input` for another runbook.
 */
export async function prepareDemoDeployment(
  ctx: Context,
  input: z.input<typeof prepareAgainInput>,
): Promise<{ id: string }> {
  const person = requirePerson(ctx)
  const { systemId, runbookId, ...names } = parse(prepareAgainInput, input)
  const system = await ctx.db.system.findUnique({ where: { id: systemId }, select: { name: true } })
  if (!system) throw systemNotFound()
  const { demo } = await loadDefinition(ctx.db, systemId)
  authorise(mayResetSystem({ id: systemId, name: system.name, demo }, person))
  const runbook = await ctx.db.runbook.findUnique({ where: { id: runbookId }, select: { key: true } })
  if (runbook?.key !== FIRST_RUNBOOK) throw notTheFirstRunbook()
  const people = await demoPeopleOf(ctx, person)
  return {
    id: await atOnce(ctx.db, people, joined => seedDeployment(joined, { systemId, runbookId }, names)),
  }
}

/** The contexts of the demo people by their mailboxes, for somebody who may become any of them. */
async function demoPeopleOf(ctx: Context, { id }: Person): Promise<Map<string, Context>> {
  const rows = await ctx.db.user.findMany({ where: { demo: true, disabledAt: null } })
  const from = rows.find(row => row.id === id) ?? { demo: false }
  for (const to of rows) authorise(maySwitchDemoPerson({ demoOn: ctx.settings.GONOGO_DEMO, from, to }))
  const people = await actingPeople(
    ctx.db,
    rows.map(row => row.id),
  )
  return new Map(
    [...people.values()].map(person => {
      const { id, email, name } = person
      return [email.split('@')[0] ?? email, { ...ctx, person, actor: { kind: 'user' as const, id, name } }]
    }),
  )
}
