import { beforeAll, expect, it } from 'vitest'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import type { Context } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { demoPeople } from './demo-people.query.ts'
import { demoSwitch } from './demo-switch.ts'
import { openSession } from './open-session.ts'

let db: Database

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  return () => db.$disconnect()
})

async function demoPerson(name: string) {
  const person = await makePerson(db, { name })
  await db.user.update({ where: { id: person.id }, data: { demo: true } })
  return person
}

const demoOn = { ...settings, GONOGO_DEMO: true }
const visitor = (): Context => ({
  db,
  settings: demoOn,
  now: () => new Date(),
  person: null,
  actor: { kind: 'user', id: '', name: 'Nobody' },
  requestId: 'test',
})

it('opens a session as another demo person and ends the one before', async () => {
  const [lead, qa] = [await demoPerson('Lead'), await demoPerson('Quality')]
  const before = await openSession(db, lead.id, '', new Date())
  const after = await demoSwitch(
    { ...contextOf(db, lead), settings: demoOn },
    { email: qa.email, endSessionId: before.id },
  )
  expect(after.userId).toBe(qa.id)
  const revoked = await db.session.findUniqueOrThrow({ where: { id: before.id } })
  expect(revoked.revokedAt).not.toBeNull()
})

it('works from the sign-in page, never to or from a real person', async () => {
  const [demo, real] = [await demoPerson('Demo'), await makePerson(db, { name: 'Real' })]
  expect((await demoSwitch(visitor(), { email: demo.email })).userId).toBe(demo.id)
  const sessions = await db.session.count()
  await expect(demoSwitch(visitor(), { email: real.email })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    demoSwitch({ ...contextOf(db, real), settings: demoOn }, { email: demo.email }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await db.session.count()).toBe(sessions)
})

it('is not there when the demo is off', async () => {
  const demo = await demoPerson('Off')
  const off = { ...visitor(), settings }
  await expect(demoSwitch(off, { email: demo.email })).rejects.toMatchObject({ code: 'forbidden' })
  expect(await demoPeople(off)).toBeNull()
})
