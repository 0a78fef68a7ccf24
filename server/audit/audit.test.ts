import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { asApplication } from '../../test/application.ts'
import { makeFixture } from '../../test/builders/fixture.ts'
import { contextOf, makePerson, password } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { visitorContext } from '../http/visitor.ts'
import { type Context, type Person, systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { log } from '../kernel/log.ts'
import { addUser } from '../people/add-user.ts'
import { createToken } from '../people/create-token.ts'
import { demoSwitch } from '../people/demo-switch.ts'
import { disableUser } from '../people/disable-user.ts'
import { revokeAllSessions } from '../people/revoke-all-sessions.ts'
import { revokeSession } from '../people/revoke-session.ts'
import { revokeToken } from '../people/revoke-token.ts'
import { setPassword } from '../people/set-password.ts'
import { signIn } from '../people/sign-in.ts'
import { signInWithProvider } from '../people/sign-in-with-provider.ts'
import { assignSigner } from '../signing/assign-signer.ts'
import { sign } from '../signing/sign.ts'
import { upsertSystem } from '../systems/upsert-system.ts'
import { audit, auditLines } from './audit.query.ts'
import { auditCheck } from './audit-check.query.ts'
import { audited } from './audited.ts'
import { recordSettings } from './record-settings.ts'

let db: Database
let superuser: Database
let admin: Person
let ada: Person
/** The newest event before a test. */
let start = 0

const source = { address: '203.0.113.7', userAgent: 'Browser/1' }
const from = (ctx: Context): Context => ({ ...ctx, source })
const asAdmin = () => from(contextOf(db, admin))
const asAda = () => from(contextOf(db, ada))
const room = () => systemContext({ db, settings })
const visitor = () => visitorContext({ db, settings })

/** What the audit was told since the test began, the oldest first, as type, actor and what it was about. */
async function told() {
  const { events } = await audit(asAdmin(), {})
  return events.filter(({ seq }) => seq > start).reverse()
}
const types = async () => (await told()).map(({ type }) => type)
const whole = { fault: null, unprotected: null }

beforeAll(async () => {
  superuser = openDatabase(await testDatabase())
  db = openDatabase(await asApplication(await testDatabase()))
  return () => Promise.all([db.$disconnect(), superuser.$disconnect()])
})
beforeEach(async () => {
  admin = await makePerson(db, { name: 'Rajiv', globalRole: 'admin' })
  ada = await makePerson(db, { name: 'Ada' })
  start = (await auditCheck(asAdmin())).newest
})

describe('what the audit is told', () => {
  const credentials = (word: string) => ({ email: ada.email, password: word, ...source })

  it('of a sign-in and of each that failed, from where, up to the lock', async () => {
    const { id } = await signIn(visitor(), credentials(password))
    for (let n = 0; n < 4; n += 1) await signIn(visitor(), credentials('wrong')).catch(() => undefined)
    await expect(signIn(visitor(), credentials('wrong'))).rejects.toMatchObject({ code: 'too_many_attempts' })
    const subject = { kind: 'person', id: ada.id, name: ada.email }
    const failed = { type: 'sign_in.failed', actor: { id: '' }, subject, before: null, after: null }
    expect(await told()).toMatchObject([
      {
        type: 'sign_in.succeeded',
        actor: { kind: 'user', id: ada.id, name: 'Ada' },
        source: { by: 'nobody', ...source },
        subject: { ...subject, name: 'Ada' },
        after: { session: id, method: 'password' },
      },
      failed,
      failed,
      failed,
      { type: 'sign_in.locked', after: { waitSeconds: 2 } },
    ])
  })

  it('of an e-mail that nobody has, with it', async () => {
    await signIn(visitor(), { ...source, email: 'nobody@example.com', password: 'x' }).catch(() => undefined)
    expect(await told()).toMatchObject([
      { type: 'sign_in.failed', subject: { kind: 'person', id: null, name: 'nobody@example.com' } },
    ])
  })

  it('of a provider’s sign-in, of sessions that end, and never twice', async () => {
    const claims = { email: ada.email, emailVerified: true, userAgent: '' }
    const session = await signInWithProvider(visitor(), claims)
    await revokeSession(asAda(), { sessionId: session.id })
    await revokeSession(asAda(), { sessionId: session.id })
    await signInWithProvider(visitor(), claims)
    await revokeAllSessions(asAdmin(), { userId: ada.id })
    await revokeAllSessions(asAdmin(), { userId: ada.id })
    expect(await types()).toEqual([
      'sign_in.succeeded',
      'session.ended',
      'sign_in.succeeded',
      'sessions.ended',
    ])
    expect((await told()).at(-1)).toMatchObject({
      actor: { id: admin.id },
      source: { by: 'session', ...source },
      subject: { kind: 'person', id: ada.id, name: 'Ada' },
      before: { sessions: 1 },
    })
  })

  it('of tokens, without the token', async () => {
    const { id, token } = await createToken(asAda(), { name: 'nightly', scopes: ['read'], expiresInDays: 3 })
    await revokeToken(asAdmin(), { tokenId: id })
    await revokeToken(asAdmin(), { tokenId: id })
    expect(await told()).toMatchObject([
      {
        type: 'token.created',
        subject: { kind: 'token', id, name: 'nightly' },
        after: { personId: ada.id, scopes: ['read'], expiresAt: expect.any(String) },
      },
      { type: 'token.revoked', actor: { id: admin.id }, before: { personId: ada.id } },
    ])
    expect(JSON.stringify(await told())).not.toContain(token)
  })

  it('of people: added, given a password by the command line, shut out', async () => {
    const email = `grace.${crypto.randomUUID()}@example.com`
    const { id } = await addUser(asAdmin(), { email, name: 'Grace', role: 'viewer' })
    await setPassword(room(), { email, password: 'a new password' })
    await disableUser(asAdmin(), { userId: id })
    await disableUser(asAdmin(), { userId: id })
    await expect(addUser(asAdmin(), { email, name: 'Grace' })).rejects.toMatchObject({
      code: 'already_in_state',
    })
    const subject = { kind: 'person', id, name: 'Grace' }
    expect(await told()).toMatchObject([
      { type: 'person.added', subject, after: { email, role: 'viewer', password: false } },
      { type: 'person.password_set', subject, actor: { kind: 'system' }, source: { by: 'installation' } },
      { type: 'person.disabled', subject, before: { role: 'viewer' }, after: { disabled: true } },
    ])
  })

  it('of systems: what changed, by its SHA-256 and part, and nothing where nothing did', async () => {
    const lane = (key: string) => ({ key, name: key, letter: key, url: 'http://127.0.0.1:9' })
    const definition = {
      lanes: [lane('a'), lane('b')],
      next: 'a',
      router: { kind: 'http-weights', adminUrl: 'http://127.0.0.1:9' },
      allowedHosts: ['127.0.0.1:9'],
      environment: { PASSWORD: 'a secret word' },
      secrets: ['PASSWORD'],
    }
    const described = { key: 'audited', name: 'Audited', definition: definition as never }
    await upsertSystem(asAdmin(), described)
    await upsertSystem(asAdmin(), described)
    const environment = { PASSWORD: 'another secret word' }
    await upsertSystem(asAdmin(), { ...described, definition: { ...definition, environment } as never })
    expect(await told()).toMatchObject([
      { type: 'system.created', subject: { kind: 'system', name: 'Audited' } },
      { type: 'system.changed', after: { changed: ['environment'] } },
    ])
    const [created, changed] = await told()
    expect(changed?.before?.definitionSha256).toBe(created?.after?.definitionSha256)
    expect(JSON.stringify(await told())).not.toContain('secret word')
  })

  it('of a wrong password at a signature, and of a switch of demo people', async () => {
    const fixture = await makeFixture(db)
    const { deploymentId } = fixture
    const key = 'technical-ops'
    await assignSigner(fixture.as('lead'), { deploymentId, key, userId: fixture.people.ops?.id ?? null })
    const wrong = { deploymentId, key, meaning: 'approved', password: 'wrong' } as const
    await sign(from(fixture.as('ops')), wrong).catch(() => undefined)
    await db.user.updateMany({ where: { id: ada.id }, data: { demo: true } })
    const demo = { ...visitor(), settings: { ...settings, GONOGO_DEMO: true } }
    await demoSwitch(demo, { email: ada.email })
    expect(await told()).toMatchObject([
      { type: 'signing.failed', subject: { kind: 'deployment', id: deploymentId }, source },
      { type: 'demo.switched', subject: { id: ada.id, name: 'Ada' } },
    ])
  })

  it('of settings that changed, once, as they were and as they are', async () => {
    const settled = { GONOGO_DEMO: false, HOST: '127.0.0.1' }
    await Promise.all([recordSettings(room(), settled), recordSettings(room(), settled)])
    await recordSettings(room(), { ...settled, GONOGO_DEMO: true })
    expect(await told()).toMatchObject([
      { type: 'settings.changed', before: null, after: settled },
      { type: 'settings.changed', before: { GONOGO_DEMO: false }, after: { GONOGO_DEMO: true } },
    ])
  })

  it('nothing that was not committed, and in one chain whoever tells it at the same moment', async () => {
    const failed = audited(asAdmin(), async ({ record }) => {
      record({ type: 'person.disabled' })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    const many = Array.from({ length: 20 }, (_, n) => ({ name: `t${n}`, scopes: ['read' as const] }))
    await Promise.all(many.map(input => createToken(asAda(), input)))
    expect(await types()).toEqual(Array(20).fill('token.created'))
    expect(await auditCheck(asAdmin(), 7)).toMatchObject({ newest: start + 20, ...whole })
  })

  it('and the log, as a line of JSON each', async () => {
    const info = vi.spyOn(log, 'info')
    await addUser(asAdmin(), { email: `l.${crypto.randomUUID()}@example.com`, name: 'Lin' })
    expect(info.mock.calls).toMatchObject([
      [{ requestId: expect.any(String), security: { type: 'person.added', source } }, 'person.added'],
    ])
    info.mockRestore()
  })
})

describe('reading it', () => {
  it('is for administrators', async () => {
    await expect(audit(asAda(), {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(auditCheck(asAda())).rejects.toMatchObject({ code: 'forbidden' })
    expect(() => auditLines(asAda(), {})).toThrow('The audit is for administrators')
  })

  it('by group, person, time and page, and whole as lines', async () => {
    await createToken(asAda(), { name: 'one', scopes: ['read'] })
    await addUser(asAdmin(), { email: `f.${crypto.randomUUID()}@example.com`, name: 'Finn' })
    await createToken(asAdmin(), { name: 'two', scopes: ['read'] })
    const names = async (input: Parameters<typeof audit>[1]) =>
      (await audit(asAdmin(), input)).events
        .filter(({ seq }) => seq > start)
        .map(({ subject }) => subject?.name)
    expect(await names({ group: 'tokens' })).toEqual(['two', 'one'])
    expect(await names({ type: 'person.added' })).toEqual(['Finn'])
    expect(await names({ personId: ada.id })).toEqual(['one'])
    expect(await names({ to: '2026-01-01T00:00:00Z' })).toEqual([])
    const first = await audit(asAdmin(), { limit: 2 })
    expect(first.events.map(({ subject }) => subject?.name)).toEqual(['two', 'Finn'])
    const second = await audit(asAdmin(), { limit: 2, before: first.next ?? undefined })
    expect(second.events[0]?.subject?.name).toBe('one')
    const text = await new Response(auditLines(asAdmin(), { personId: ada.id })).text()
    expect(
      text
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).subject.name),
    ).toEqual(['one'])
  })
})

describe('what was done to it', () => {
  it.each([
    "UPDATE security_event SET type = 'x'",
    'DELETE FROM security_event',
    'TRUNCATE security_event',
    'ALTER TABLE security_event DISABLE TRIGGER ALL',
    'DELETE FROM security_chain',
  ])('is refused to the application: %s', async sql => {
    await createToken(asAda(), { name: 'kept', scopes: ['read'] })
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied|must be owner/)
  })

  it.each([
    ['altered', "UPDATE security_event SET actor = '{}' WHERE seq = $1"],
    ['missing', 'DELETE FROM security_event WHERE seq = $1'],
    ['missing', 'DELETE FROM security_event WHERE seq >= $1'],
    ['added', 'UPDATE security_chain SET "lastSeq" = $1 - 1'],
  ])('is found where the triggers were past: %s by %s', async (fault, sql) => {
    for (const name of ['one', 'two', 'three']) await createToken(asAda(), { name, scopes: ['read'] })
    const [, second] = await told()
    const undone = new Error('undone')
    const trial = superuser.$transaction(async tx => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await tx.$executeRawUnsafe(sql, second?.seq)
      const verdict = await auditCheck({ ...asAdmin(), db: tx as Database })
      expect(verdict.fault).toEqual({ seq: second?.seq, fault })
      throw undone
    })
    await expect(trial).rejects.toBe(undone)
    expect(await auditCheck(asAdmin())).toMatchObject(whole)
  })
})
