import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { checkDefinition } from './check-definition.ts'
import { upsertSystemInput } from './inputs.ts'
import { wrongDefinition } from './refusals.rules.ts'
import { mayDescribeSystem } from './rules.ts'

/**
 * Describes a system, new or known by its key; answers its id. A running deployment keeps the plan it was made with
 * but is measured by the new definition from the next second on. An owner of it may, of a new one an administrator, and the
 * installation itself. No
 * event is written: a system is no deployment's. Refuses with `forbidden`, and with `invalid_input` a definition that
 * cannot be used, naming the field.
 */
export async function upsertSystem(
  ctx: Context,
  input: z.input<typeof upsertSystemInput>,
): Promise<{ id: string }> {
  const person = ctx.actor.kind === 'system' ? null : requirePerson(ctx)
  const { key, name, definition } = parse(upsertSystemInput, input)
  if (person) {
    const known = await ctx.db.system.findUnique({ where: { key }, select: { id: true } })
    authorise(mayDescribeSystem(person, known))
  }
  const fault = checkDefinition(definition)
  if (fault) throw wrongDefinition(fault.field, { problem: fault.why })
  const described = { name, definition }
  return ctx.db.system.upsert({
    where: { key },
    create: { key, ...described, createdAt: ctx.now() },
    update: described,
    select: { id: true },
  })
}
