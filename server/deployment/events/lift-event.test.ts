import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations } from '../../../prisma/apply-migrations.ts'
import { migrate } from '../../../prisma/migrate.ts'
import { migrationsDir, readMigrations } from '../../../prisma/migration-files.ts'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { dumpTables, findStoryFixture, restoreTables } from '../../../test/builders/story-database.ts'
import {
  makeStoryFixture,
  playFirstHalf,
  playSecondHalf,
  signAgain,
} from '../../../test/builders/whole-story.ts'
import { emptyTestDatabase, testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { readEvents } from '../../live/read-events.query.ts'
import { emptyRows, ROW_NAMES } from '../rows/row-kinds.ts'
import { snapshot } from '../snapshot.query.ts'
import type { State } from '../state.types.ts'
import { applyChanges, applyEvent } from './apply-event.ts'
import { eventsAfter, recordedEventsAfter } from './events.query.ts'
import { findChainFault, type RecordedEvent } from './hash-chain.ts'
import { EVENT_FORM, liftEvent } from './lift-event.ts'
import { verifyChain } from './verify-chain.query.ts'

const fixtureFile = (form: number, name: string) =>
  path.join(import.meta.dirname, `../../../test/fixtures/events-form-${form}/${name}.json`)
const readFixture = async (form: number, name: string) =>
  JSON.parse(await readFile(fixtureFile(form, name), 'utf8'))

/** Events of form 1 were written before an event said its form. */
const recordedIn1 = async (): Promise<RecordedEvent[]> =>
  (await readFixture(1, 'events')).map((event: object) => ({ form: 1, ...event }))

const lookAt = (fixture: DeploymentFixture) => snapshot(fixture.as('viewer'), fixture.deploymentId)

/** A snapshot of form 1, which had fewer kinds of rows, in the present form: its rows as an event with all of them would bring them. */
function present(snapshot: State): State {
  const rows = ROW_NAMES.map(name => [name, Object.values(snapshot[name] ?? {})])
  const { changes } = liftEvent({ form: 1, data: {}, changes: Object.fromEntries(rows) })
  return applyChanges({ ...snapshot, ...emptyRows() }, changes)
}

describe('a record of form 1', () => {
  it('is verified by what was recorded, and an altered event is named', async () => {
    const events = await recordedIn1()
    expect(events).toHaveLength(69)
    expect(findChainFault(events)).toBeNull()
    expect(findChainFault(events.map(liftEvent))).toEqual({ seq: 17, fault: 'altered' }) // a signature
    expect(findChainFault(events.map(event => ({ ...event, form: 2 })))).toEqual({ seq: 1, fault: 'altered' })
  })

  it('leads from its first snapshot to its last in the present form', async () => {
    const { first, middle, last } = await readFixture(1, 'snapshots')
    const events = (await recordedIn1()).map(liftEvent)
    const lastFrom = (start: State) => events.reduce(applyEvent, present(start))
    expect(lastFrom(first)).toEqual(present(last))
    expect(lastFrom(middle)).toEqual(present(last))
    const { ground, ...rest } = last.signOffs['technical-ops'].signature
    expect(ground.notDone).toHaveLength(2)
    expect(lastFrom(first).signOffs['technical-ops']?.signature).toEqual({ ...rest, signedContent: ground })
    expect(JSON.stringify(events)).not.toContain('"ground"')
  })
})

describe('a database that the version with form 1 has left', () => {
  let db: Database
  let fixture: DeploymentFixture

  beforeAll(async () => {
    const url = await emptyTestDatabase('yesterday')
    const client = new Client({ connectionString: url })
    await client.connect()
    const before = (await readMigrations(migrationsDir)).filter(({ name }) => name < '20261128')
    await applyMigrations(client, before)
    await restoreTables(client, await readFixture(1, 'database'))
    await client.end()
    await migrate(url)
    db = openDatabase(url)
    fixture = await findStoryFixture(db)
  })
  afterAll(() => db.$disconnect())

  const recorded = () => recordedEventsAfter(fixture.as('viewer'), fixture.deploymentId, 0)

  it('shows its rows as the present form has them', async () => {
    const { middle } = await readFixture(1, 'snapshots')
    expect(await lookAt(fixture)).toEqual(present(middle))
    const signed = (await fixture.signOff('technical-ops')).signature
    expect(signed?.signedContent).toEqual(middle.signOffs['technical-ops'].signature.ground)
  })

  it('tells its events in the present form, by request and over the socket', async () => {
    const told = await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 21, 1)
    const signedContent = { notDone: expect.any(Array), window: expect.any(Object) }
    const [signature, signOffs] = [{ signedContent }, [{ signature: { signedContent } }]]
    expect(told).toMatchObject([{ seq: 22, form: 1, data: { signature }, changes: { signOffs } }])
    expect(JSON.stringify(told)).not.toContain('"ground"')
    const [{ prevHash: _, ...live } = {}] = told
    expect(await readEvents(db, fixture.deploymentId, 21, 23)).toEqual([live])
  })

  it('goes on in the present form, in one chain, to the end of its run', async () => {
    const start = await lookAt(fixture)
    await signAgain(fixture)
    await playSecondHalf(fixture)
    const events = await recorded()
    const forms = events.map(({ form }) => form)
    expect(new Set(forms.slice(0, start.seq))).toEqual(new Set([1]))
    expect(new Set(forms.slice(start.seq))).toEqual(new Set([EVENT_FORM]))
    expect(events.map(({ type }) => type).slice(start.seq)).toContain('sign_off.voided')
    expect(await verifyChain(fixture.as('viewer'), fixture.deploymentId)).toMatchObject({ fault: null })
    const end = await lookAt(fixture)
    expect(end.deployment).toMatchObject({ status: 'rolled_back', outcome: 'rolled_back' })
    const { first } = await readFixture(1, 'snapshots')
    const told = await eventsAfter(fixture.as('viewer'), fixture.deploymentId, 0)
    expect(told.reduce(applyEvent, present(first))).toEqual(end)
    expect(told.reduce(applyEvent, start)).toEqual(end)
  })
})

/**
 * Before a form changes, what this version writes is kept: run this test with WRITE_EVENT_FIXTURE=1, and commit
 * test/fixtures/events-form-<n>.
 */
it('records the same story in the present form', async () => {
  const db = openDatabase(await testDatabase())
  const fixture = await makeStoryFixture(db)
  const first = await lookAt(fixture)
  await playFirstHalf(fixture)
  const middle = await lookAt(fixture)
  const database = await dumpTables(db)
  await playSecondHalf(fixture)
  const last = await lookAt(fixture)
  const events = await recordedEventsAfter(fixture.as('viewer'), fixture.deploymentId, 0)
  await db.$disconnect()
  expect(new Set(events.map(({ form }) => form))).toEqual(new Set([EVENT_FORM]))
  expect(findChainFault(events)).toBeNull()
  expect(findChainFault(events.map(event => ({ ...event, form: 1 })))).toEqual({ seq: 1, fault: 'altered' })
  expect(events.map(liftEvent)).toEqual(events)
  expect(events.map(liftEvent).reduce(applyEvent, first)).toEqual(last)
  if (process.env.WRITE_EVENT_FIXTURE) {
    await mkdir(path.dirname(fixtureFile(EVENT_FORM, 'events')), { recursive: true })
    for (const [name, value] of Object.entries({ events, snapshots: { first, middle, last }, database }))
      await writeFile(fixtureFile(EVENT_FORM, name), `${JSON.stringify(value)}\n`)
  }
})
