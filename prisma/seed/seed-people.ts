import { type Context, type ContextParts, systemContext } from '../../server/kernel/context.ts'
import { actingPerson } from '../../server/people/acting-people.ts'
import { hashPassword } from '../../server/people/password.ts'
import { DEMO_PEOPLE, mailOf } from './demo-people.ts'

/**
 * Makes the demo's people, or gives those who exist the present demo password. Answers each person's context by
 * mailbox, so that what the seed does is done by somebody, through the same verbs as everyone.
 */
export async function seedPeople(parts: ContextParts, password: string): Promise<Map<string, Context>> {
  const passwordHash = await hashPassword(password)
  const system = systemContext(parts)
  const contexts = new Map<string, Context>()
  for (const { mailbox, name, title, role } of DEMO_PEOPLE) {
    const person = { name, title, globalRole: role, demo: true, passwordHash }
    const email = mailOf(mailbox)
    const row = await parts.db.user.upsert({
      where: { email },
      create: { email, ...person },
      update: { passwordHash, demo: true },
    })
    contexts.set(mailbox, {
      ...system,
      person: await actingPerson(parts.db, row.id),
      actor: { kind: 'user', id: row.id, name },
    })
  }
  return contexts
}
