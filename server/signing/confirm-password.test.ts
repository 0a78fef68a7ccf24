import { beforeAll, expect, it } from 'vitest'
import { type DeploymentFixture, makeFixture } from '../../test/builders/fixture.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { type Context, personContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { actingPerson } from '../people/acting-people.ts'
import { hashPassword } from '../people/password.ts'
import { confirmPassword } from './confirm-password.ts'

let db: Database
let fixture: DeploymentFixture
let now = new Date('2026-11-21T12:00:00Z')

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeFixture(db)
  return () => db.$disconnect()
})

async function signedIn(email: string) {
  const passwordHash = await hashPassword('correct horse')
  const row = await db.user.create({ data: { email, name: email, passwordHash } })
  return personContext({ db, settings }, await actingPerson(db, row.id), 'test', () => now)
}

const confirm = (ctx: Context, password: string) =>
  confirmPassword(ctx, { deploymentId: fixture.deploymentId, password })

const told = (userId: string) =>
  db.event.findMany({ where: { type: 'signing.locked', actor: { path: ['id'], equals: userId } } })

const failures = (userId: string) => db.passwordFailure.findUnique({ where: { subject: `sign:${userId}` } })

it('accepts the right password and leaves nothing behind', async () => {
  const ctx = await signedIn('right@example.com')
  await confirm(ctx, 'correct horse')
  expect(await failures(ctx.actor.id)).toBeNull()
})

it('refuses a wrong one, recording only the failed attempt; a right one clears it', async () => {
  const ctx = await signedIn('wrong@example.com')
  await expect(confirm(ctx, 'wrong')).rejects.toMatchObject({
    code: 'reauth_failed',
    extra: { field: 'password' },
  })
  expect(await failures(ctx.actor.id)).toMatchObject({ failures: 1, lastFailedAt: now, blockedUntil: null })
  await confirm(ctx, 'correct horse')
  expect(await failures(ctx.actor.id)).toBeNull()
})

it('locks for 15 minutes at the fifth failure, even for the right password', async () => {
  const ctx = await signedIn('locked@example.com')
  for (let i = 0; i < 4; i += 1) {
    await expect(confirm(ctx, 'wrong')).rejects.toMatchObject({ code: 'reauth_failed' })
  }
  const locked = { code: 'too_many_attempts', extra: { retryAfterSeconds: 900 } }
  await expect(confirm(ctx, 'wrong')).rejects.toMatchObject(locked)
  await expect(confirm(ctx, 'correct horse')).rejects.toMatchObject(locked)
  expect(await told(ctx.actor.id)).toMatchObject([
    { deploymentId: fixture.deploymentId, data: { minutes: 15, until: '2026-11-21T12:15:00.000Z' } },
  ])
  now = new Date(now.getTime() + 900_000)
  await confirm(ctx, 'correct horse')
})

it('counts guesses made at the same moment, every one', async () => {
  const ctx = await signedIn('parallel@example.com')
  const guesses = Array.from({ length: 12 }, () => confirm(ctx, 'wrong').catch(error => error.code))
  const codes = await Promise.all(guesses)
  expect(codes.filter(code => code === 'reauth_failed')).toHaveLength(4)
  expect(await told(ctx.actor.id)).toHaveLength(1)
  expect(await failures(ctx.actor.id)).toMatchObject({ failures: 5 })
})

it('accepts the right password fifty times at once: only failures count', async () => {
  const ctx = await signedIn('tabs@example.com')
  await Promise.all(Array.from({ length: 50 }, () => confirm(ctx, 'correct horse')))
  expect(await failures(ctx.actor.id)).toBeNull()
})

it('lets no right password through among guesses that have locked signing meanwhile', async () => {
  const ctx = await signedIn('guessed@example.com')
  const guesses = Array.from({ length: 20 }, () => confirm(ctx, 'wrong').catch(error => error.code))
  // Passwords are looked at in line, two at once: the last to come is the last to be looked at.
  const right = confirm(ctx, 'correct horse').catch(error => error.code)
  await Promise.all(guesses)
  expect(await right).toBe('too_many_attempts')
})

it('tells who has no password here what to do, and counts nothing against them', async () => {
  const row = await db.user.create({ data: { email: 'sso@example.com', name: 'Single Sign-on' } })
  const ctx = personContext({ db, settings }, await actingPerson(db, row.id), 'test', () => now)
  await expect(confirm(ctx, 'anything')).rejects.toMatchObject({
    code: 'reauth_failed',
    message: expect.stringContaining('npm run user -- password'),
  })
  expect(await failures(row.id)).toBeNull()
})
