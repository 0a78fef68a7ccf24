import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { tokenIdInput } from './inputs.ts'
import { tokenNotFound } from './refusals.rules.ts'
import { mayEndAccess } from './rules.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Ends an API token, its sockets included; the next request with it is refused. Ending it twice is no error. Its
 * person may, or an administrator; a token may do it too, of itself above all: it only takes away. Refuses with
 * `not_found` and `forbidden`.
 */
export async function revokeToken(ctx: Context, input: z.input<typeof tokenIdInput>): Promise<void> {
  const person = requirePerson(ctx)
  const { tokenId } = parse(tokenIdInput, input)
  const token = await ctx.db.apiToken.findUnique({ where: { id: tokenId } })
  if (!token) throw tokenNotFound()
  authorise(mayEndAccess(person, token.userId))
  await ctx.db.$transaction(async tx => {
    await tx.apiToken.updateMany({ where: { id: tokenId, revokedAt: null }, data: { revokedAt: ctx.now() } })
    await tellSockets(tx, token.userId, null)
  })
}
