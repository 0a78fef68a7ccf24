import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { demoSwitchInput } from './inputs.ts'
import { openSession } from './open-session.ts'
import { maySwitchDemoPerson } from './rules.ts'

/**
 * Opens a session as another demo person, without a password, while the demo is on. The session before it ends
 * quietly: its page is about to load anew, so its sockets are not told to close. Whoever is a demo person or nobody
 * may. Refuses with `forbidden`.
 */
export async function demoSwitch(
  ctx: Context,
  input: z.input<typeof demoSwitchInput>,
): Promise<{ id: string; userId: string }> {
  const { email, userAgent, endSessionId } = parse(demoSwitchInput, input)
  const to = await ctx.db.user.findUnique({ where: { email } })
  const from = ctx.person ? await ctx.db.user.findUnique({ where: { id: ctx.person.id } }) : null
  authorise(maySwitchDemoPerson({ demoOn: ctx.settings.GONOGO_DEMO, from, to }))
  return audited(ctx, async ({ tx, record }) => {
    if (endSessionId && from) {
      const mine = { id: endSessionId, userId: from.id, revokedAt: null }
      await tx.session.updateMany({ where: mine, data: { revokedAt: ctx.now() } })
    }
    const opened = await openSession(tx, to?.id ?? '', userAgent, ctx.now())
    record({
      type: 'demo.switched',
      subject: { kind: 'person', id: opened.userId, name: to?.name ?? email },
      ...(from && { before: { person: from.name } }),
      after: { session: opened.id },
    })
    return opened
  })
}
