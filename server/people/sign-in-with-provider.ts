import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { lockPerson } from './lock-person.ts'
import { openSession } from './open-session.ts'
import { nobodyWithEmail } from './refusals.rules.ts'
import { signedIn } from './signed-in.rules.ts'

/**
 * Opens a session for someone an OpenID provider vouches for. Nobody is created: the verified e-mail must be that
 * of a person who is already here. Refuses with `forbidden`.
 */
export async function signInWithProvider(
  ctx: Context,
  claims: { email?: string | null; emailVerified: boolean; userAgent: string },
): Promise<{ id: string; userId: string }> {
  const email = claims.email?.trim().toLowerCase()
  const user = email && claims.emailVerified ? await ctx.db.user.findUnique({ where: { email } }) : null
  return audited(ctx, async ({ tx, record }) => {
    if (!user || !(await lockPerson(ctx, tx, user.id))) throw nobodyWithEmail()
    const opened = await openSession(tx, user.id, claims.userAgent, ctx.now())
    record(signedIn(user, opened.id, 'provider'))
    return opened
  })
}
