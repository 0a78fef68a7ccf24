import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { DEMO_PEOPLE } from '../../prisma/seed/demo-people.ts'
import { seedPeople } from '../../prisma/seed/seed-people.ts'
import { makeSystem } from '../../test/builders/fixture.ts'
import { contextOf, makePerson } from '../../test/builders/people.ts'
import { settings } from '../../test/builders/settings.ts'
import { testDatabase } from '../../test/database.ts'
import { loadState } from '../deployment/load-state.ts'
import { importRunbook } from '../drafts/import-runbook.ts'
import { type Context, systemContext } from '../kernel/context.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { giveRunbook } from '../runbooks/give-runbook.ts'
import { prepareDemoDeployment } from './prepare-demo-deployment.ts'

const demo = { ...settings, GONOGO_DEMO: true, GONOGO_DEMO_PASSWORD: 'walked again' }
const names = { name: 'Once more', fromVersion: '2.0.5', toVersion: '2.1.0' }
let db: Database
let people: Map<string, Context>
let source: { runbookId: string; systemId: string }

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  const file = path.resolve(import.meta.dirname, '../../runbooks/demo-orchestrator.md')
  const ctx = systemContext({ db, settings: demo })
  const { runbookId } = await importRunbook(ctx, { markdown: await readFile(file, 'utf8') })
  const { id: systemId } = await makeSystem(db, { demo: true }, 'demo-orchestrator')
  await giveRunbook(ctx, { runbookId, systemId })
  source = { runbookId, systemId }
  people = await seedPeople({ db, settings: demo }, demo.GONOGO_DEMO_PASSWORD)
  return () => db.$disconnect()
})

const as = (mailbox: string) => {
  const ctx = people.get(mailbox)
  if (!ctx) throw new Error(`nobody is ${mailbox}`)
  return ctx
}

it('leaves to do what a newcomer is shown, each done by its own person', async () => {
  const { id } = await prepareDemoDeployment(as('ops'), { ...source, ...names })
  const { deployment, items, gates } = await loadState(db, id)
  expect(deployment).toMatchObject({ ...names, status: 'scheduled', speed: 30 })
  const open = Object.values(items).filter(({ state }) => state === 'open')
  expect([Object.keys(items).length, open.length]).toEqual([16, 2])
  const gate = gates['pre-deployment']
  expect([gate?.status, gate?.votes.length]).toEqual(['open', 5])
  const voters = DEMO_PEOPLE.filter(({ mailbox }) => ['ops', 'dba'].includes(mailbox)).map(({ name }) => name)
  expect(gate?.votes.map(({ userName }) => userName)).toEqual(expect.arrayContaining(voters))
})

it('is for demo people who may act, while the demo is on', async () => {
  const stranger = { ...contextOf(db, await makePerson(db, { name: 'Not of the demo' })), settings: demo }
  const off = { ...as('lead'), settings }
  for (const ctx of [stranger, off, as('stakeholder')]) {
    await expect(prepareDemoDeployment(ctx, { ...source, ...names })).rejects.toMatchObject({
      code: expect.stringMatching(/^(forbidden|view_only)$/),
    })
  }
  expect(await db.deployment.count()).toBe(1)
})
