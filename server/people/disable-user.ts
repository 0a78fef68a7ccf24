import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { activePersonCondition } from './active-person.ts'
import { userIdInput } from './inputs.ts'
import { lastAdministrator, personNotFound } from './refusals.rules.ts'
import { requirePeopleManager } from './require-people-manager.ts'
import { type ShownPerson, shownPerson } from './shown-person.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Shuts a person out at once: sign-in, sessions, sockets and tokens. Their name stays wherever they acted. An
 * administrator or the installation itself may. Refuses with `forbidden`, `not_found`, and `wrong_status` when it is
 * the last administrator.
 */
export async function disableUser(ctx: Context, input: z.input<typeof userIdInput>): Promise<ShownPerson> {
  requirePeopleManager(ctx)
  const { userId } = parse(userIdInput, input)
  return audited(ctx, async ({ tx, record }) => {
    // All administrators are locked, so that two who disable each other at once do not both succeed.
    const here = activePersonCondition(ctx.settings.GONOGO_DEMO)
    const admins = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM person WHERE "globalRole" = 'admin' AND ${here} ORDER BY id FOR UPDATE`
    const row = await tx.user.findUnique({ where: { id: userId } })
    if (!row) throw personNotFound()
    if (row.disabledAt) return shownPerson(row)
    if (admins.length === 1 && admins[0]?.id === userId) throw lastAdministrator()
    const disabled = await tx.user.update({ where: { id: userId }, data: { disabledAt: ctx.now() } })
    const ended = { where: { userId, revokedAt: null }, data: { revokedAt: ctx.now() } }
    const sessions = await tx.session.updateMany(ended)
    const tokens = await tx.apiToken.updateMany(ended)
    await tellSockets(tx, userId, null)
    record({
      type: 'person.disabled',
      subject: { kind: 'person', id: userId, name: row.name },
      before: { role: row.globalRole, sessions: sessions.count, tokens: tokens.count },
      after: { disabled: true },
    })
    return shownPerson(disabled)
  })
}
