import { beforeAll, beforeEach, expect, it } from 'vitest'
import { contextOf, makePerson, password } from '../../test/builders/people.ts'
import { settings as defaults } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { loadPeople } from '../live/load-people.query.ts'
import { createToken } from './create-token.ts'
import { disableUser } from './disable-user.ts'
import { openSession } from './open-session.ts'
import { loadSessions } from './session-loader.ts'
import { signIn } from './sign-in.ts'
import { signInWithProvider } from './sign-in-with-provider.ts'
import { tokenHash } from './token-hash.ts'
import { loadToken } from './token-loader.ts'

let db: Database
const now = new Date('2026-11-21T12:00:00Z')
/** The installation's configuration, which these tests change as a restart with another one would. */
const settings = { ...defaults }
const ctx = () => systemContext({ db, settings }, () => now)

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

beforeEach(() => {
  settings.GONOGO_DEMO = true
})

/** Somebody with a session and a token from while the demo was on. */
async function known({ demo }: { demo: boolean }) {
  const person = await makePerson(db, { name: demo ? 'Demo' : 'Real', globalRole: 'admin' })
  await db.user.update({ where: { id: person.id }, data: { demo } })
  const session = await openSession(db, person.id, '', now)
  const { token } = await createToken(
    { ...contextOf(db, person, () => now), settings },
    { name: 'old', scopes: ['read'] },
  )
  return { person, session, token }
}

const attempt = (email: string, given: string) =>
  signIn(ctx(), { email, password: given, address: crypto.randomUUID(), userAgent: '' }).then(
    () => 'in',
    ({ code, message, extra }) => ({ code, message, extra }),
  )

async function waysIn({ person, session, token }: Awaited<ReturnType<typeof known>>) {
  const claims = { email: person.email, emailVerified: true, userAgent: '' }
  const keys = [`session:${session.id}`, `token:${tokenHash(token)}`]
  return {
    password: (await attempt(person.email, password)) === 'in',
    provider: await signInWithProvider(ctx(), claims).then(
      () => true,
      error => error.code,
    ),
    session: (await loadSessions(db, now, [session.id], settings.GONOGO_DEMO)).size,
    token: (await loadToken(db, now, token, settings.GONOGO_DEMO))?.id === person.id,
    sockets: (await loadPeople(db, now, keys, settings.GONOGO_DEMO)).size,
  }
}

const everyWay = { password: true, provider: true, session: 1, token: true, sockets: 2 }

it('a demo person is nobody while the demo is off, by no way in, and somebody again once it is on', async () => {
  const [demo, real] = [await known({ demo: true }), await known({ demo: false })]
  expect(await waysIn(demo)).toEqual(everyWay)
  settings.GONOGO_DEMO = false
  expect(await waysIn(demo)).toEqual({
    password: false,
    provider: 'forbidden',
    session: 0,
    token: false,
    sockets: 0,
  })
  expect(await waysIn(real)).toEqual(everyWay)
  settings.GONOGO_DEMO = true
  expect(await waysIn(demo)).toEqual(everyWay)
})

it('answers the right password of a demo person like a wrong one', async () => {
  const { person } = await known({ demo: true })
  const other = await known({ demo: false })
  settings.GONOGO_DEMO = false
  for (let i = 0; i < 5; i += 1) {
    expect(await attempt(person.email, password)).toEqual(await attempt(other.person.email, 'wrong'))
  }
})

it('makes no token for a demo person, who does not count as an administrator either', async () => {
  const demo = await known({ demo: true })
  await db.user.updateMany({ where: { id: { not: demo.person.id } }, data: { globalRole: 'member' } })
  const real = await known({ demo: false })
  settings.GONOGO_DEMO = false
  const asked = createToken({ ...contextOf(db, demo.person), settings }, { name: 'new', scopes: ['read'] })
  await expect(asked).rejects.toMatchObject({ code: 'not_signed_in' })
  await expect(disableUser(ctx(), { userId: real.person.id })).rejects.toMatchObject({ code: 'wrong_status' })
})
