import { type Context, requirePerson } from '../kernel/context.ts'
import { type ShownToken, shownToken } from './shown-token.ts'

/** The person's own API tokens, newest first. */
export async function tokens(ctx: Context): Promise<ShownToken[]> {
  const person = requirePerson(ctx)
  const rows = await ctx.db.apiToken.findMany({
    where: { userId: person.id },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
  return rows.map(shownToken)
}
