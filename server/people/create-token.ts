import type { z } from 'zod'
import { type Context, requirePerson } from '../core/context.ts'
import { parse } from '../core/parse.ts'
import { randomSecret } from '../core/private-file.ts'
import { authorise } from '../core/refusal.ts'
import { createTokenInput } from './inputs.ts'
import { mayCreateToken } from './rules.ts'
import { tokenHash } from './token-hash.ts'
import { type TokenView, tokenView } from './token-view.ts'

/**
 * Makes an API token for the person who asks. `token` is readable this once; only its SHA-256 is kept (it is
 * random, so a slow hash would add nothing). Refuses with `forbidden` who came by a token.
 */
export async function createToken(
  ctx: Context,
  input: z.input<typeof createTokenInput>,
): Promise<TokenView & { token: string }> {
  const person = requirePerson(ctx)
  const { name, scopes, expiresInDays } = parse(createTokenInput, input)
  authorise(mayCreateToken(person))
  const token = `gonogo_${randomSecret(32)}`
  const now = ctx.now()
  const expiresAt = expiresInDays ? new Date(now.getTime() + expiresInDays * 24 * 3600 * 1000) : null
  const row = await ctx.db.apiToken.create({
    data: {
      userId: person.id,
      name,
      hash: tokenHash(token),
      scopes: [...new Set(scopes)],
      createdAt: now,
      expiresAt,
    },
  })
  return { ...tokenView(row), token }
}
