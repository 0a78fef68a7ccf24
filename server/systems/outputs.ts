import { z } from 'zod'
import { id } from '../kernel/outputs.ts'
import { systemDefinitionSchema } from './definition.inputs.ts'
import type { ShownSystem } from './get-system.query.ts'

export const systemOutput = z
  .object({ id, key: z.string(), name: z.string(), definition: systemDefinitionSchema })
  .meta({ id: 'System' }) satisfies z.ZodType<ShownSystem>

export const systemIdOutput = z.object({ id })
