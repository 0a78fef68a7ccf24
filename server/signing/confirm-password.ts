import { audited } from '../audit/audited.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { confirmPasswordInput } from '../people/inputs.ts'
import { verifyPassword } from '../people/password.ts'
import { acceptPassword, blockedFor, countFailure, type Subject } from '../people/password-attempts.ts'
import { SIGNING } from '../people/rules.ts'
import { noPassword, signingLocked, wrongPassword } from './refusals.rules.ts'

interface Asked {
  /** Where it is signed: its lead is told when signing locks. */
  deploymentId: string
  password: string
}

/**
 * The second component of a signature: the signed-in person's own password, asked again.
 *
 * A service shared by the verbs that sign (gate decisions, sign-offs): the one verb other nouns may call. Call it
 * before `inDeployment`: it does slow work, and the failed attempt it counts must outlive the refusal.
 * Refuses with `reauth_failed` (nothing but the failed attempt is recorded; not even that of who has no password); the fifth failure in a row locks
 * signing for 15 minutes (`too_many_attempts` with `retryAfterSeconds`), which the deployment's timeline says.
 */
export async function confirmPassword(ctx: Context, { deploymentId, password }: Asked): Promise<void> {
  const person = requirePerson(ctx)
  const input = parse(confirmPasswordInput, { password })
  const row = await ctx.db.user.findUnique({ where: { id: person.id }, select: { passwordHash: true } })
  if (!row?.passwordHash) throw noPassword()
  const subject: Subject = { key: `sign:${person.id}`, policy: SIGNING }
  const blocked = await blockedFor(ctx.db, [subject], ctx.now())
  if (blocked > 0) throw signingLocked({ seconds: blocked })
  if (await verifyPassword(row.passwordHash, input.password)) {
    const wait = await acceptPassword(ctx.db, subject, [], ctx.now())
    if (wait > 0) throw signingLocked({ seconds: wait })
    return
  }
  const { refused, next } = await countFailure(ctx.db, [subject], ctx.now())
  if (refused > 0) throw signingLocked({ seconds: refused })
  await audited(ctx, async ({ record }) =>
    record({
      type: next > 0 ? 'signing.locked' : 'signing.failed',
      subject: { kind: 'deployment', id: deploymentId, name: '' },
      ...(next > 0 && { after: { waitSeconds: next } }),
    }),
  )
  if (next > 0) {
    await tellLead(ctx, deploymentId, next)
    throw signingLocked({ seconds: next })
  }
  throw wrongPassword()
}

const tellLead = (ctx: Context, deploymentId: string, seconds: number) =>
  inDeployment(ctx, deploymentId, async ({ recordEvent }) => {
    const until = new Date(ctx.now().getTime() + seconds * 1000).toISOString()
    recordEvent({ type: 'signing.locked', data: { minutes: Math.ceil(seconds / 60), until } })
  })
