import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
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
  await audited(ctx, async ({ tx, record }) => {
    const open = { id: tokenId, revokedAt: null }
    const { count } = await tx.apiToken.updateMany({ where: open, data: { revokedAt: ctx.now() } })
    await tellSockets(tx, token.userId, null)
    const before = { personId: token.userId, scopes: token.scopes }
    if (count > 0)
      record({ type: 'token.revoked', subject: { kind: 'token', id: tokenId, name: token.name }, before })
  })
}
