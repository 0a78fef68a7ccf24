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
 * but is measured by the new definition from the next second on. An administrator or the installation itself may. No
 * event is written: a system is no deployment's. Refuses with `forbidden`, and with `invalid_input` a definition that
 * cannot be used, naming the field.
 */
export async function upsertSystem(
  ctx: Context,
  input: z.input<typeof upsertSystemInput>,
): Promise<{ id: string }> {
  if (ctx.actor.kind !== 'system') authorise(mayDescribeSystem(requirePerson(ctx)))
  const { key, name, definition } = parse(upsertSystemInput, input)
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
