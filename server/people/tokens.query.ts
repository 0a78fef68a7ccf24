import { type Context, requirePerson } from '../kernel/context.ts'
import { type TokenView, tokenView } from './token-view.ts'

/** The person's own API tokens, newest first. */
export async function tokens(ctx: Context): Promise<TokenView[]> {
  const person = requirePerson(ctx)
  const rows = await ctx.db.apiToken.findMany({
    where: { userId: person.id },
    orderBy: { createdAt: 'desc' },
    take: 200,
  })
  return rows.map(tokenView)
}
