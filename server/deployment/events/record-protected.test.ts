import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asApplication } from '../../../test/application.ts'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { makeSignedRecord } from '../../../test/builders/signed-record.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase } from '../../kernel/database.ts'
import { eventsBefore } from './events.query.ts'
import { eventHash } from './hash-chain.ts'
import { verifyChain } from './verify-chain.query.ts'

let db: Database
let fixture: DeploymentFixture

beforeAll(async () => {
  db = openDatabase(await asApplication(await testDatabase()))
  fixture = await makeSignedRecord(db)
})
afterAll(() => db.$disconnect())

const verdict = () => verifyChain(fixture.as('viewer'), fixture.deploymentId)

it('records decisions and signatures as the application, each as a row of its own beside its event', async () => {
  const rows = await db.signature.findMany({ orderBy: { seq: 'asc' } })
  expect(
    rows.map(({ kind, key, decision, meaning, printedName }) => [
      kind,
      key,
      decision ?? meaning,
      printedName,
    ]),
  ).toEqual([
    ['gate', 'gate-1', 'go', 'Deployment Lead One'],
    ['sign_off', 'technical-ops', 'approved', 'Operations Engineer One'],
    ['gate', 'gate-3', 'no_go', 'Deployment Lead One'],
  ])
  const events = await db.event.findMany({
    where: { seq: { in: rows.map(({ seq }) => seq) } },
    orderBy: { seq: 'asc' },
  })
  expect(rows.map(({ eventHash, chainHead }) => [eventHash, chainHead])).toEqual(
    events.map(({ hash, prevHash }) => [hash, prevHash]),
  )
  expect(await verdict()).toMatchObject({ fault: null })
})

describe('SQL by the application’s own role', () => {
  it.each([
    ...['event', 'signature', 'runbook_version'].flatMap(table => [
      `UPDATE ${table} SET "${table === 'runbook_version' ? 'reason' : 'deploymentId'}" = NULL`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
      `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    ]),
    'SET session_replication_role = replica',
    'DELETE FROM deployment',
    'DROP TRIGGER event_is_append_only ON event',
  ])('is refused: %s', async sql => {
    await expect(db.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied|must be owner/)
    expect(await verdict()).toMatchObject({ fault: null })
  })

  it('is found where it forges: an event bound to the chain, a signature, and what a gate shows', async () => {
    const { deploymentId } = fixture
    const [last] = await eventsBefore(fixture.as('viewer'), deploymentId, undefined, 1)
    if (!last) throw new Error('no event is there')
    const undone = new Error('undone')
    const found: unknown[] = []
    /** What is done inside is taken back, as the application itself may not. */
    const trial = (forge: (tx: Database) => Promise<unknown>) =>
      db
        .$transaction(async tx => {
          await forge(tx as Database)
          found.push((await verifyChain({ ...fixture.as('viewer'), db: tx as Database }, deploymentId)).fault)
          throw undone
        })
        .catch(error => expect(error).toBe(undone))
    const body = {
      ...last,
      seq: last.seq + 1,
      type: 'message.posted' as const,
      prevHash: last.hash,
      changes: {},
    }
    const { hash: _, ...unbound } = body
    const forged = { ...body, hash: eventHash(unbound) }
    const event = { ...forged, data: forged.data as object, actor: { ...forged.actor }, changes: {} }
    await trial(tx => tx.event.create({ data: event }))
    await trial(tx => tx.event.create({ data: { ...event, hash: 'x' } }))
    const signed = await db.signature.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    await trial(tx => tx.signature.create({ data: { ...signed, seq: signed.seq - 1 } }))
    await trial(tx => tx.gate.updateMany({ where: { key: 'gate-3' }, data: { status: 'go' } }))
    await trial(tx => tx.signOff.updateMany({ where: { status: 'pending' }, data: { status: 'signed' } }))
    await trial(tx => tx.deployment.updateMany({ data: { lastHash: 'x' } }))
    expect(found).toEqual([
      { seq: last.seq + 1, fault: 'added' },
      { seq: last.seq + 1, fault: 'altered' },
      { seq: signed.seq - 1, fault: 'signature' },
      { seq: signed.seq, fault: 'row' },
      { seq: last.seq, fault: 'row' },
      { seq: last.seq, fault: 'altered' },
    ])
  })
})
