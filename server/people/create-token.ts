import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { randomSecret } from '../kernel/private-file.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { createTokenInput } from './inputs.ts'
import { lockPerson } from './lock-person.ts'
import { sessionEnded } from './refusals.rules.ts'
import { mayCreateToken } from './rules.ts'
import { loadSessions } from './session-loader.ts'
import { type ShownToken, shownToken } from './shown-token.ts'
import { tokenHash } from './token-hash.ts'

/**
 * Makes an API token for the person who asks. `token` is readable this once; only its SHA-256 is kept (it is
 * random, so a slow hash would add nothing). Refuses with `forbidden` who came by a token, and with `not_signed_in`
 * when the session it is asked by has just ended.
 */
export async function createToken(
  ctx: Context,
  input: z.input<typeof createTokenInput>,
  sessionId: string | null = null,
): Promise<ShownToken & { token: string }> {
  const person = requirePerson(ctx)
  const { name, scopes, expiresInDays } = parse(createTokenInput, input)
  authorise(mayCreateToken(person))
  const token = `gonogo_${randomSecret(32)}`
  const now = ctx.now()
  const expiresAt = expiresInDays ? new Date(now.getTime() + expiresInDays * 24 * 3600 * 1000) : null
  return audited(ctx, async ({ tx, record }) => {
    const held = await lockPerson(ctx, tx, person.id)
    const { GONOGO_DEMO } = ctx.settings
    const ended = sessionId && (await loadSessions(tx, now, [sessionId], GONOGO_DEMO)).size === 0
    if (!held || ended) throw sessionEnded()
    const row = await tx.apiToken.create({
      data: {
        userId: person.id,
        name,
        hash: tokenHash(token),
        scopes: [...new Set(scopes)],
        createdAt: now,
        expiresAt,
      },
    })
    record({
      type: 'token.created',
      subject: { kind: 'token', id: row.id, name },
      after: { personId: person.id, scopes: row.scopes, expiresAt: expiresAt?.toISOString() ?? null },
    })
    return { ...shownToken(row), token }
  })
}
