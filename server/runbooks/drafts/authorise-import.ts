import { type Context, type Person, requirePerson } from '../../core/context.ts'
import { env } from '../../core/env.ts'
import { authorise } from '../../core/refusal.ts'
import { mayImport } from '../rules.ts'

/** The person, if this installation lets them import; else refuses with the reason. */
export function authoriseImport(ctx: Context): Person {
  const person = requirePerson(ctx)
  authorise(mayImport(person, env().GONOGO_IMPORT))
  return person
}
