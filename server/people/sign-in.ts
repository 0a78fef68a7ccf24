import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { signInInput } from './inputs.ts'
import { lockPerson } from './lock-person.ts'
import { openSession } from './open-session.ts'
import { verifyPassword } from './password.ts'
import { acceptPassword, blockedFor, countFailure, type Subject } from './password-attempts.ts'
import { signInTooOften, wrongCredentials } from './refusals.rules.ts'
import { isHere, SIGN_IN_BY_ADDRESS, SIGN_IN_BY_EMAIL } from './rules.ts'
import { signedIn } from './signed-in.rules.ts'

/**
 * Opens a session for an e-mail and a password. Anybody may try. Refuses with `wrong_credentials` or, after several
 * failures, `too_many_attempts` (`retryAfterSeconds`): in the same words and the same time whether or not anybody has
 * the e-mail; and with `unavailable` while too many sign in at once.
 */
export async function signIn(
  ctx: Context,
  input: z.input<typeof signInInput>,
): Promise<{ id: string; userId: string }> {
  const { email, password, address, userAgent } = parse(signInInput, input)
  const asked: Context = { ...ctx, source: { address, userAgent } }
  const byEmail: Subject = { key: `sign-in:email:${email}`, policy: SIGN_IN_BY_EMAIL }
  const byAddress: Subject = { key: `sign-in:ip:${address}`, policy: SIGN_IN_BY_ADDRESS }
  const blocked = await blockedFor(ctx.db, [byEmail, byAddress], ctx.now())
  if (blocked > 0) throw signInTooOften({ seconds: blocked })
  const found = await ctx.db.user.findUnique({ where: { email } })
  const user = found && isHere(found, ctx.settings.GONOGO_DEMO) ? found : null
  const hash = user?.passwordHash ?? null
  const fits = await verifyPassword(hash, password)
  if (user && hash && fits) {
    const wait = await acceptPassword(ctx.db, byEmail, [byAddress], ctx.now())
    if (wait > 0) throw signInTooOften({ seconds: wait })
    const session = await audited(asked, async ({ tx, record }) => {
      if (!(await lockPerson(ctx, tx, user.id, hash))) return null
      const opened = await openSession(tx, user.id, userAgent, ctx.now())
      record(signedIn(user, opened.id, 'password'))
      return opened
    })
    if (session) return session
  }
  const { refused, next } = await countFailure(ctx.db, [byEmail, byAddress], ctx.now())
  if (refused === 0) await tellFailure(asked, { email, found, waitSeconds: next })
  throw refused > 0 ? signInTooOften({ seconds: refused }) : wrongCredentials({ waitSeconds: next })
}

interface Failed {
  email: string
  /** Whoever has the e-mail, here or not. */
  found: { id: string } | null
  waitSeconds: number
}

/** A wrong password is told once, with the wait that follows; what is refused unlooked at is not. */
const tellFailure = (ctx: Context, { email, found, waitSeconds }: Failed) =>
  audited(ctx, async ({ record }) =>
    record({
      type: waitSeconds > 0 ? 'sign_in.locked' : 'sign_in.failed',
      subject: { kind: 'person', id: found?.id ?? null, name: email },
      ...(waitSeconds > 0 && { after: { waitSeconds } }),
    }),
  )
