import { type Context, type Person, personContext } from '../../server/kernel/context.ts'
import type { Database } from '../../server/kernel/database.ts'
import { hashPassword } from '../../server/people/password.ts'
import { settings } from './settings.ts'

/** The password of everyone made here. */
export const password = 'correct horse battery'
let hashed: Promise<string> | undefined

/** What everyone made here is granted: by `makeSystem`, each system that a test makes. */
export const everyonesGrants: Person['grants'] = {}

interface NewPerson {
  name?: string
  globalRole?: Person['globalRole']
}

/** A person with an account. The e-mail is unique; the password is `password`. */
export async function makePerson(
  db: Database,
  { name = 'Someone', globalRole = 'member' }: NewPerson = {},
): Promise<Person> {
  hashed ??= hashPassword(password)
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${crypto.randomUUID().slice(0, 8)}@example.com`
  const { id } = await db.user.create({ data: { email, name, globalRole, passwordHash: await hashed } })
  return {
    id,
    email,
    name,
    globalRole,
    grants: everyonesGrants,
    hidden: [],
    by: 'session',
    scopes: ['read', 'write'],
  }
}

/** The person's context, on the given clock. */
export function contextOf(db: Database, person: Person, now?: () => Date): Context {
  return personContext({ db, settings }, person, `test-${person.id}`, now)
}
