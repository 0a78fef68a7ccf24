import { type Context, requirePerson } from '../kernel/context.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { mayManagePeople } from './rules.ts'

/** Passes an administrator, and the installation itself (its command line). Refuses with `forbidden`. */
export function requirePeopleManager(ctx: Context): void {
  if (ctx.actor.kind !== 'system') authorise(mayManagePeople(requirePerson(ctx)))
}
