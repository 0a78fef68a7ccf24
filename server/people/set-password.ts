import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { setPasswordInput } from './inputs.ts'
import { hashPassword } from './password.ts'
import { emailNotFound, passwordsByCommand } from './refusals.rules.ts'
import { type ShownPerson, shownPerson } from './shown-person.ts'
import { tellSockets } from './tell-sockets.ts'

/**
 * Gives a person a new password and ends everything that was opened with the old one: sessions, sockets and API tokens.
 * Only the installation itself may (its command line): whoever sets a password could sign as that person. Refuses with
 * `forbidden` and `not_found`.
 */
export async function setPassword(
  ctx: Context,
  input: z.input<typeof setPasswordInput>,
): Promise<ShownPerson> {
  if (ctx.actor.kind !== 'system') throw passwordsByCommand()
  const { email, password } = parse(setPasswordInput, input)
  const passwordHash = await hashPassword(password)
  return audited(ctx, async ({ tx, record }) => {
    const [row] = await tx.user.updateManyAndReturn({ where: { email }, data: { passwordHash } })
    if (!row) throw emailNotFound({ email })
    const ended = { where: { userId: row.id, revokedAt: null }, data: { revokedAt: ctx.now() } }
    const sessions = await tx.session.updateMany(ended)
    const tokens = await tx.apiToken.updateMany(ended)
    await tellSockets(tx, row.id, null)
    record({
      type: 'person.password_set',
      subject: { kind: 'person', id: row.id, name: row.name },
      before: { sessions: sessions.count, tokens: tokens.count },
    })
    return shownPerson(row)
  })
}
