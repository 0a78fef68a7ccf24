import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { importPermission } from './import-permission.query.ts'

/**
 * Answers the person, if this installation lets them import. Refuses with `view_only`, and with `forbidden` where
 * only administrators import.
 */
export function authoriseImport(ctx: Context): Person {
  const person = requirePerson(ctx)
  authorise(importPermission(ctx))
  return person
}
