import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { sessionIdInput } from './inputs.ts'
import { sessionNotFound } from './refusals.rules.ts'
import { mayEndAccess } from './rules.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Ends one session (signing out, or a lost device), its sockets included. Ending it twice is no error. Its person
 * may, or an administrator. Refuses with `not_found` and `forbidden`.
 */
export async function revokeSession(ctx: Context, input: z.input<typeof sessionIdInput>): Promise<void> {
  const person = requirePerson(ctx)
  const { sessionId } = parse(sessionIdInput, input)
  const session = await ctx.db.session.findUnique({ where: { id: sessionId }, include: { user: true } })
  if (!session) throw sessionNotFound()
  authorise(mayEndAccess(person, session.userId))
  await audited(ctx, async ({ tx, record }) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: ctx.now() },
    })
    await tellSockets(tx, session.userId, sessionId)
    const subject = { kind: 'person', id: session.userId, name: session.user.name } as const
    if (count > 0) record({ type: 'session.ended', subject, before: { session: sessionId } })
  })
}
