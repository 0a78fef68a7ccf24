import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePerson, password } from '../../test/builders/people.ts'
import { testDatabase } from '../../test/database.ts'
import type { Database } from '../kernel/database.ts'
import { sessionIdFromCookie } from '../people/session-cookie.ts'
import { loadSessions } from '../people/session-loader.ts'
import { authBrowser } from './testing/auth-browser.ts'
import { startIssuer } from './testing/oidc-issuer.ts'
import { webProcess } from './web-process.ts'

let db: Database
let issuer: Awaited<ReturnType<typeof startIssuer>>

beforeAll(async () => {
  await testDatabase()
  db = webProcess().db
  const client = { id: 'gonogo', secret: 'secret-of-the-client' }
  issuer = await startIssuer(client)
  Object.assign(process.env, {
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
  })
})

afterAll(async () => {
  await issuer.close()
  await db.$disconnect()
})

/** Whose session the browser's cookie stands for. */
async function personOf({ cookie }: ReturnType<typeof authBrowser>) {
  const id = await sessionIdFromCookie(cookie(), webProcess().settings)
  return id ? ((await loadSessions(db, new Date(), [id], false)).get(id) ?? null) : null
}

it('signs in with e-mail and password, and out again', async () => {
  const person = await makePerson(db)
  const browser = authBrowser()
  const { ask, post } = browser
  await post('/api/auth/callback/credentials', { email: person.email, password })
  expect(await personOf(browser)).toEqual(person)
  expect((await ask('GET', '/api/auth/session')).body).toMatchObject({ user: { email: person.email } })
  await post('/api/auth/signout', {})
  expect(await personOf(browser)).toBeNull()
  expect(await db.session.count({ where: { userId: person.id, revokedAt: null } })).toBe(0)
})

it.each([
  'http://127.0.0.1:300000/',
  'http://127.0.0.1:3000x/',
  '127.0.0.1:30001',
  'http://127.0.0.1:30001/x',
])('leads to the start page where %s is asked for as the next one', async callbackUrl => {
  const person = await makePerson(db)
  const { post } = authBrowser()
  const { NEXTAUTH_URL } = webProcess().settings
  const fields = { email: person.email, password, callbackUrl }
  expect(await post('/api/auth/callback/credentials', fields)).toBe(new URL(NEXTAUTH_URL).origin)
})

it('says nothing of a session that was revoked, although its cookie is well sealed', async () => {
  const person = await makePerson(db)
  const { ask, post } = authBrowser()
  await post('/api/auth/callback/credentials', { email: person.email, password })
  await db.session.updateMany({ where: { userId: person.id }, data: { revokedAt: new Date() } })
  expect((await ask('GET', '/api/auth/session')).body).not.toHaveProperty('user')
})

it('carries the refusal and the wait to the page', async () => {
  const browser = authBrowser()
  const tryOnce = async () => {
    const wrong = { email: 'no@example.com', password: 'x' }
    return new URL(await browser.post('/api/auth/callback/credentials', wrong)).searchParams.get('error')
  }
  for (let i = 0; i < 3; i += 1) expect(await tryOnce()).toBe('wrong_credentials')
  expect(await tryOnce()).toBe('wrong_credentials:2')
  expect(await tryOnce()).toMatch(/^too_many_attempts:[12]$/)
  expect(await personOf(browser)).toBeNull()
})

it('answers an e-mail that no database can keep as any that is nobody’s', async () => {
  const browser = authBrowser()
  const odd = { email: `a\u0000${crypto.randomUUID()}@b.test`, password }
  const next = await browser.post('/api/auth/callback/credentials', odd)
  expect(new URL(next).searchParams.get('error')).toMatch(/^(wrong_credentials|too_many_attempts)/)
})

it('lets a person in by single sign-on, by the e-mail the provider verified', async () => {
  const person = await makePerson(db)
  issuer.who = { email: person.email, email_verified: true }
  const browser = authBrowser()
  expect(await browser.bySingleSignOn('/deployments')).toBe(
    `${webProcess().settings.NEXTAUTH_URL}/deployments`,
  )
  expect(await personOf(browser)).toEqual(person)
})

it.each([
  ['nobody here', { email: 'stranger@example.com', email_verified: true }],
  ['an e-mail that is not verified', { email_verified: false }],
])('keeps out %s', async (_, claims) => {
  const person = await makePerson(db)
  issuer.who = { email: person.email, ...claims }
  const browser = authBrowser()
  expect(await browser.bySingleSignOn('/deployments')).toBe('/sign-in?error=forbidden')
  expect(await personOf(browser)).toBeNull()
  expect(await db.session.count({ where: { userId: person.id } })).toBe(0)
})
