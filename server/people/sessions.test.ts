import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { addUser } from './add-user.ts'
import { createToken } from './create-token.ts'
import { disableUser } from './disable-user.ts'
import { openSession } from './open-session.ts'
import { verifyPassword } from './password.ts'
import { revokeAllSessions } from './revoke-all-sessions.ts'
import { revokeSession } from './revoke-session.ts'
import { revokeToken } from './revoke-token.ts'
import { sessionCookie, sessionCookieName, sessionIdFromCookie } from './session-cookie.ts'
import { loadSessions } from './session-loader.ts'
import { setPassword } from './set-password.ts'
import { tokenHash } from './token-hash.ts'
import { loadToken, loadTokens } from './token-loader.ts'

let db: Database
let bell: pg.Client
const heard: unknown[] = []
const now = new Date('2026-11-21T12:00:00Z')

beforeAll(async () => {
  const url = await testDatabase()
  db = openDatabase(url)
  bell = new pg.Client({ connectionString: url })
  await bell.connect()
  bell.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')))
  await bell.query('LISTEN gonogo_session')
})

afterAll(async () => {
  await bell.end()
  await db.$disconnect()
})

async function signedIn(name: string, globalRole?: 'admin') {
  const person = await makePerson(db, { name, globalRole })
  const open = () => openSession(db, person.id, '', now)
  return { person, ctx: contextOf(db, person, () => now), open }
}

const alive = async (...ids: string[]) => [...(await loadSessions(db, now, ids, false)).keys()].sort()

it('ends one session, tells the sockets, and leaves the other', async () => {
  const { person, ctx, open } = await signedIn('Two Browsers')
  const [first, second] = [await open(), await open()]
  await revokeSession(ctx, { sessionId: first.id })
  expect(await alive(first.id, second.id)).toEqual([second.id])
  await vi.waitFor(() => expect(heard).toContainEqual({ userId: person.id, sessionId: first.id }))
})

it('ends every session at once, for oneself or by an administrator only', async () => {
  const { person, ctx, open } = await signedIn('Everywhere')
  const sessions = [await open(), await open()]
  const stranger = await signedIn('Stranger')
  await expect(revokeAllSessions(stranger.ctx, { userId: person.id })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await revokeAllSessions(ctx, { userId: person.id })).toEqual({ ended: 2 })
  expect(await alive(...sessions.map(({ id }) => id))).toEqual([])
  await vi.waitFor(() => expect(heard).toContainEqual({ userId: person.id, sessionId: null }))
  const again = await open()
  const admin = await signedIn('Admin', 'admin')
  expect(await revokeAllSessions(admin.ctx, { userId: person.id })).toEqual({ ended: 1 })
  expect(await alive(again.id)).toEqual([])
})

it('an expired session is none', async () => {
  const { open } = await signedIn('Expired')
  const { id } = await open()
  const lastMoment = (await db.session.findUniqueOrThrow({ where: { id } })).expiresAt
  expect(await loadSessions(db, new Date(lastMoment.getTime() - 1), [id], false)).toHaveProperty('size', 1)
  expect(await loadSessions(db, lastMoment, [id], false)).toHaveProperty('size', 0)
})

it('a token reads as its person with its scopes, is stored hashed, and ends', async () => {
  const { person, ctx } = await signedIn('Script')
  const { token, ...view } = await createToken(ctx, { name: 'ci', scopes: ['read'], expiresInDays: 1 })
  const row = await db.apiToken.findUniqueOrThrow({ where: { id: view.id } })
  expect(JSON.stringify(row)).not.toContain(token)
  expect(await loadToken(db, now, token, false)).toEqual({ ...person, by: 'token', scopes: ['read'] })
  expect(await loadToken(db, new Date(now.getTime() + 24 * 3600_000), token, false)).toBeNull()
  expect(await loadToken(db, now, `${token}x`, false)).toBeNull()
  const stranger = await signedIn('Another')
  const revoke = { tokenId: view.id }
  await expect(revokeToken(stranger.ctx, revoke)).rejects.toMatchObject({ code: 'forbidden' })
  await revokeToken(ctx, revoke)
  expect(await loadToken(db, now, token, false)).toBeNull()
})

it('many tokens are read at once, and those that do not hold are left out', async () => {
  const made = async (name: string, expiresInDays?: number) => {
    const { person, ctx } = await signedIn(name)
    const { token, id } = await createToken(ctx, { name: 'ci', scopes: ['read', 'write'], expiresInDays })
    return { person, ctx, token, id }
  }
  const [live, other] = [await made('Live'), await made('Other', 2)]
  const [old, revoked, gone, demo] = [
    await made('Old', 1),
    await made('Revoked'),
    await made('Gone'),
    await made('Demo'),
  ]
  await revokeToken(revoked.ctx, { tokenId: revoked.id })
  await db.user.update({ where: { id: gone.person.id }, data: { disabledAt: now } })
  await db.user.update({ where: { id: demo.person.id }, data: { demo: true } })
  const all = [live, other, old, revoked, gone, demo]
  const tomorrow = new Date(now.getTime() + 24 * 3600_000)
  const hashes = all.map(({ token }) => tokenHash(token))
  const held = async (demoOn: boolean) =>
    [...(await loadTokens(db, tomorrow, [...hashes, 'none'], demoOn)).values()].map(({ name }) => name).sort()
  expect(await held(false)).toEqual(['Live', 'Other'])
  expect(await held(true)).toEqual(['Demo', 'Live', 'Other'])
  for (const { token, person } of all) {
    const one = await loadToken(db, tomorrow, token, true)
    expect(one?.id ?? null).toBe(['Live', 'Other', 'Demo'].includes(person.name) ? person.id : null)
  }
  const used = await db.apiToken.findMany({ where: { lastUsedAt: tomorrow } })
  expect(used.map(({ id }) => id).sort()).toEqual([live.id, other.id, demo.id].sort())
})

it('a new password ends what the old one opened, and only the command line may set it', async () => {
  const { person, ctx, open } = await signedIn('Leaked')
  const session = await open()
  const { token } = await createToken(ctx, { name: 'ci', scopes: ['read'] })
  const before = await db.user.findUniqueOrThrow({ where: { id: person.id } })
  const input = { email: person.email, password: 'quite another one' }
  const admin = await signedIn('Curious', 'admin')
  await expect(setPassword(admin.ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await alive(session.id)).toEqual([session.id])
  await setPassword(systemContext({ db, settings }), input)
  expect(await alive(session.id)).toEqual([])
  expect(await loadToken(db, now, token, false)).toBeNull()
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(passwordHash).not.toBe(before.passwordHash)
  expect(await verifyPassword(passwordHash, input.password)).toBe(true)
})

it('disabling ends sessions, tokens and sockets at once; the last administrator stays', async () => {
  const { person, ctx, open } = await signedIn('Leaver')
  const session = await open()
  const { token } = await createToken(ctx, { name: 'ci', scopes: ['read'] })
  await expect(disableUser(ctx, { userId: person.id })).rejects.toMatchObject({ code: 'forbidden' })
  await disableUser(
    systemContext({ db, settings }, () => now),
    { userId: person.id },
  )
  expect(await alive(session.id)).toEqual([])
  expect(await loadToken(db, now, token, false)).toBeNull()
  await vi.waitFor(() => expect(heard).toContainEqual({ userId: person.id, sessionId: null }))

  const admins = await db.user.findMany({ where: { globalRole: 'admin', disabledAt: null } })
  const disabled = await Promise.allSettled(
    admins.map(({ id }) => disableUser(systemContext({ db, settings }), { userId: id })),
  )
  expect(disabled.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await db.user.count({ where: { globalRole: 'admin', disabledAt: null } })).toBe(1)
})

it('adds a person once per e-mail, by an administrator only', async () => {
  const { ctx } = await signedIn('Member')
  const newcomer = { email: 'New@Example.com', name: 'New', role: 'viewer' as const }
  await expect(addUser(ctx, newcomer)).rejects.toMatchObject({ code: 'forbidden' })
  const added = await addUser(
    systemContext({ db, settings }, () => now),
    newcomer,
  )
  expect(await db.user.findUniqueOrThrow({ where: { id: added.id } })).toMatchObject({
    email: 'new@example.com',
    globalRole: 'viewer',
    passwordHash: null,
  })
  const twice = addUser(systemContext({ db, settings }), { ...newcomer, name: 'Other' })
  await expect(twice).rejects.toMatchObject({ code: 'already_in_state', extra: { field: 'email' } })
})

it('a cookie is worth only what this installation sealed', async () => {
  const { open } = await signedIn('Cookie')
  const session = await open()
  const [pair = ''] = (await sessionCookie(session, settings)).split(';')
  expect(await sessionIdFromCookie(`theme=dark; ${pair}; x=y`, settings)).toBe(session.id)
  expect(await sessionIdFromCookie(`${pair}x`, settings)).toBeNull()
  expect(
    await sessionIdFromCookie(`${sessionCookieName(settings.NEXTAUTH_URL)}=%E0%A4%A`, settings),
  ).toBeNull()
  expect(
    await sessionIdFromCookie(`${sessionCookieName(settings.NEXTAUTH_URL)}=${session.id}`, settings),
  ).toBeNull()
  expect(await sessionIdFromCookie(undefined, settings)).toBeNull()
})
