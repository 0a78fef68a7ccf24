import type { z } from 'zod'
import { invalidField } from './refusal.rules.ts'

/**
 * Parses outside input with a zod schema.
 * Refuses with `invalid_input`, naming the first field at fault and what it must be.
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.') || 'body'
  throw invalidField(field, issue?.message ?? 'not understood', { issue: issue?.code })
}
