import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { userIdInput } from './inputs.ts'
import { mayEndAccess } from './rules.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Signs a person out everywhere: every browser and every socket. API tokens stay: they are revoked one by one. The
 * person may, or an administrator. Refuses with `forbidden`.
 */
export async function revokeAllSessions(
  ctx: Context,
  input: z.input<typeof userIdInput>,
): Promise<{ ended: number }> {
  const person = requirePerson(ctx)
  const { userId } = parse(userIdInput, input)
  authorise(mayEndAccess(person, userId))
  return audited(ctx, async ({ tx, record }) => {
    const open = { userId, revokedAt: null, expiresAt: { gt: ctx.now() } }
    const { count } = await tx.session.updateMany({ where: open, data: { revokedAt: ctx.now() } })
    await tellSockets(tx, userId, null)
    const whose = await tx.user.findUnique({ where: { id: userId }, select: { name: true } })
    const subject = { kind: 'person', id: userId, name: whose?.name ?? '' } as const
    if (count > 0) record({ type: 'sessions.ended', subject, before: { sessions: count } })
    return { ended: count }
  })
}
