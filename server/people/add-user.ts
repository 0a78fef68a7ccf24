import type { z } from 'zod'
import { audited } from '../audit/audited.ts'
import type { Context } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { addUserInput } from './inputs.ts'
import { hashPassword } from './password.ts'
import { emailTaken } from './refusals.rules.ts'
import { requirePeopleManager } from './require-people-manager.ts'
import { type ShownPerson, shownPerson } from './shown-person.ts'

/**
 * Adds a person. Without a password they can sign in only through the OpenID provider. An administrator or the
 * installation itself (its command line) may. Refuses with `forbidden`, and with
 * `already_in_state` when somebody has the e-mail.
 */
export async function addUser(ctx: Context, input: z.input<typeof addUserInput>): Promise<ShownPerson> {
  requirePeopleManager(ctx)
  const { email, name, title, role, password } = parse(addUserInput, input)
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return audited(ctx, async ({ tx, record }) => {
    const [row] = await tx.user.createManyAndReturn({
      data: [{ email, name, title, globalRole: role, passwordHash, createdAt: ctx.now() }],
      skipDuplicates: true,
    })
    if (!row) throw emailTaken({ email })
    record({
      type: 'person.added',
      subject: { kind: 'person', id: row.id, name },
      after: { email, title, role, password: passwordHash !== null },
    })
    return shownPerson(row)
  })
}
