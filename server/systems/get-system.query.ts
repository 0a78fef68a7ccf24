import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { readDefinition, type SystemDefinition } from './definition.inputs.ts'
import { getSystemInput } from './inputs.ts'
import { systemNotFound } from './refusals.rules.ts'
import { shownDefinition } from './rules.ts'

export interface ShownSystem {
  id: string
  key: string
  name: string
  definition: SystemDefinition
}

/** One system by its id. Everyone who sees the system may look; secrets are masked. Refuses with `not_found`. */
export async function getSystem(ctx: Context, input: z.input<typeof getSystemInput>): Promise<ShownSystem> {
  const person = requirePerson(ctx)
  const { systemId } = parse(getSystemInput, input)
  const row = await ctx.db.system.findUnique({ where: { id: systemId } })
  if (!row || person.hidden.includes(systemId)) throw systemNotFound()
  const { id, key, name } = row
  return { id, key, name, definition: shownDefinition(readDefinition(row.definition)) }
}
