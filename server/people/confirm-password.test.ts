import { beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { personContext } from '../core/context.ts'
import { type Database, openDatabase } from '../core/database.ts'
import { confirmPassword } from './confirm-password.ts'
import { hashPassword } from './password.ts'
import { personOf } from './session-loader.ts'

let db: Database
let now = new Date('2026-11-21T12:00:00Z')

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

async function signedIn(email: string) {
  const passwordHash = await hashPassword('correct horse')
  const row = await db.user.create({ data: { email, name: email, passwordHash } })
  return personContext(db, personOf(row), 'test', () => now)
}

const failures = (userId: string) => db.passwordFailure.findUnique({ where: { subject: `sign:${userId}` } })

it('accepts the right password and leaves nothing behind', async () => {
  const ctx = await signedIn('right@example.com')
  await confirmPassword(ctx, 'correct horse')
  expect(await failures(ctx.actor.id)).toBeNull()
})

it('refuses a wrong one, recording only the failed attempt; a right one clears it', async () => {
  const ctx = await signedIn('wrong@example.com')
  await expect(confirmPassword(ctx, 'wrong')).rejects.toMatchObject({
    code: 'reauth_failed',
    extra: { field: 'password' },
  })
  expect(await failures(ctx.actor.id)).toMatchObject({ failures: 1, lastFailedAt: now, blockedUntil: null })
  await confirmPassword(ctx, 'correct horse')
  expect(await failures(ctx.actor.id)).toBeNull()
})

it('locks for 15 minutes at the fifth failure, even for the right password', async () => {
  const ctx = await signedIn('locked@example.com')
  for (let i = 0; i < 4; i += 1) {
    await expect(confirmPassword(ctx, 'wrong')).rejects.toMatchObject({ code: 'reauth_failed' })
  }
  const locked = { code: 'too_many_attempts', extra: { retryAfterSeconds: 900 } }
  await expect(confirmPassword(ctx, 'wrong')).rejects.toMatchObject(locked)
  await expect(confirmPassword(ctx, 'correct horse')).rejects.toMatchObject(locked)
  now = new Date(now.getTime() + 900_000)
  await confirmPassword(ctx, 'correct horse')
})

it('counts guesses made at the same moment, every one', async () => {
  const ctx = await signedIn('parallel@example.com')
  const guesses = Array.from({ length: 12 }, () => confirmPassword(ctx, 'wrong').catch(error => error.code))
  const codes = await Promise.all(guesses)
  expect(codes.filter(code => code === 'reauth_failed')).toHaveLength(4)
  expect(await failures(ctx.actor.id)).toMatchObject({ failures: 5 })
})
