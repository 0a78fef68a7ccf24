import { beforeAll, expect, it, vi } from 'vitest'
import { makePerson, password } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { disableUser } from './disable-user.ts'
import { loadSessions } from './session-loader.ts'
import { signIn } from './sign-in.ts'
import { signInWithProvider } from './sign-in-with-provider.ts'

let db: Database
let now = new Date('2026-11-21T12:00:00Z')
const ctx = () => systemContext({ db, settings }, () => now)
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

const newAddress = () => crypto.randomUUID()
const attempt = (email: string, given: string, from = newAddress()) =>
  signIn(ctx(), { email, password: given, address: from, userAgent: 'Test' }).then(
    session => ({ session, code: null, wait: undefined }),
    error => ({ session: null, code: error.code, wait: error.extra.retryAfterSeconds }),
  )

it('opens a session that stands for the person, whatever the case of the e-mail', async () => {
  const person = await makePerson(db, { name: 'Right Password' })
  const { session } = await attempt(` ${person.email.toUpperCase()} `, password)
  const row = await db.session.findUniqueOrThrow({ where: { id: session?.id } })
  expect(row).toMatchObject({ userId: person.id, userAgent: 'Test', revokedAt: null, createdAt: now })
  expect(await loadSessions(db, now, [row.id], false)).toEqual(new Map([[row.id, person]]))
})

it('answers a wrong password and an unknown e-mail alike, waits included', async () => {
  const person = await makePerson(db, { name: 'Known' })
  const unknown = 'nobody@example.com'
  for (let i = 0; i < 6; i += 1) {
    const wrong = await attempt(person.email, 'wrong')
    expect(await attempt(unknown, 'wrong')).toEqual(wrong)
    expect(wrong.code).toBe('wrong_credentials')
    if (wrong.wait === undefined) continue
    const early = await attempt(person.email, password)
    expect(early).toMatchObject({ code: 'too_many_attempts', wait: wrong.wait })
    expect(await attempt(unknown, password)).toEqual(early)
    later(wrong.wait)
  }
  const counted = await db.passwordFailure.findMany({ where: { subject: { startsWith: 'sign-in:email:' } } })
  expect(counted.map(({ failures }) => failures)).toEqual([6, 6])
  expect((await attempt(person.email, password)).code).toBeNull()
  expect(
    await db.passwordFailure.findUnique({ where: { subject: `sign-in:email:${person.email}` } }),
  ).toBeNull()
})

it('keeps nothing of an attempt that is refused', async () => {
  const from = newAddress()
  for (let i = 0; i < 32; i += 1) await attempt(`one-of-many-${i}@example.com`, 'wrong', from)
  const kept = await db.passwordFailure.count()
  for (let i = 0; i < 5; i += 1) {
    expect(await attempt(`refused-${i}@example.com`, 'wrong', from)).toMatchObject({
      code: 'too_many_attempts',
    })
  }
  expect(await db.passwordFailure.count()).toBe(kept)
})

it('opens nothing by a password that is replaced while it is looked at', async () => {
  const person = await makePerson(db, { name: 'Replaced' })
  const replacing = Promise.withResolvers<void>()
  const replaced = db.$transaction(async tx => {
    await tx.user.update({ where: { id: person.id }, data: { passwordHash: 'another' } })
    await replacing.promise
  })
  const early = attempt(person.email, password)
  await vi.waitFor(async () => {
    const waiting = await db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    expect(waiting).toHaveLength(1)
  })
  replacing.resolve()
  await replaced
  expect(await early).toMatchObject({ session: null, code: 'wrong_credentials' })
  expect(await db.session.count({ where: { userId: person.id } })).toBe(0)
})

it('slows an address down that tries many e-mails, and does not count what was right', async () => {
  const from = newAddress()
  const person = await makePerson(db, { name: 'Same Office' })
  for (let i = 0; i < 30; i += 1) await attempt(`guess${i}@example.com`, 'wrong', from)
  expect((await attempt(person.email, password, from)).code).toBeNull()
  expect(await db.passwordFailure.findUnique({ where: { subject: `sign-in:ip:${from}` } })).toMatchObject({
    failures: 30,
  })
  expect(await attempt('one-more@example.com', 'wrong', from)).toMatchObject({ wait: 2 })
  expect((await attempt(person.email, password, from)).code).toBe('too_many_attempts')
})

it('keeps a disabled person out, in the words for a wrong password', async () => {
  const person = await makePerson(db, { name: 'Gone' })
  await disableUser(ctx(), { userId: person.id })
  expect((await attempt(person.email, password)).code).toBe('wrong_credentials')
})

it('lets a provider in only those who are here, by an e-mail it verified', async () => {
  const person = await makePerson(db, { name: 'By Provider' })
  const claims = { email: person.email.toUpperCase(), emailVerified: true, userAgent: '' }
  const { userId } = await signInWithProvider(ctx(), claims)
  expect(userId).toBe(person.id)
  const refused = { code: 'forbidden' }
  await expect(signInWithProvider(ctx(), { ...claims, emailVerified: false })).rejects.toMatchObject(refused)
  await expect(signInWithProvider(ctx(), { ...claims, email: 'new@example.com' })).rejects.toMatchObject(
    refused,
  )
})
