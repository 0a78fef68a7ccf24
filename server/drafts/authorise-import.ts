import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { authorise } from '../kernel/refusal.ts'
import { mayImport } from '../runbooks/rules.ts'

/** The person, if this installation lets them import; else refuses with the reason. */
export function authoriseImport(ctx: Context): Person {
  const person = requirePerson(ctx)
  authorise(mayImport(person, ctx.settings.GONOGO_IMPORT))
  return person
}
