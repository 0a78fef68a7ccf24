import { type Context, requirePerson } from '../kernel/context.ts'
import { type ShownPerson, shownPerson } from './shown-person.ts'

/** Everyone, by name: for assigning roles. Disabled people are there too, marked. Everyone signed in may look. */
export async function people(ctx: Context): Promise<ShownPerson[]> {
  if (ctx.actor.kind !== 'system') requirePerson(ctx)
  const rows = await ctx.db.user.findMany({ orderBy: [{ name: 'asc' }, { email: 'asc' }], take: 1000 })
  return rows.map(shownPerson)
}
