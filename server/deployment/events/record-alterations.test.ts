import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { DeploymentFixture } from '../../../test/builders/fixture.ts'
import { makeSignedRecord } from '../../../test/builders/signed-record.ts'
import { testDatabase } from '../../../test/database.ts'
import { type Database, openDatabase, type Transaction } from '../../kernel/database.ts'
import { recordedEventsAfter } from './events.query.ts'
import { eventHash, type RecordedEvent } from './hash-chain.ts'
import { verifyChain } from './verify-chain.query.ts'

// What somebody with the powers of the database's superuser may do to a record, past every trigger and grant.

const COLUMNS = ['at', 'type', 'actor', 'data', 'changes', 'form', 'prevHash', 'hash'] as const
const SIGNED = [
  'printedName',
  'title',
  'meaning',
  'recordSha256',
  'chainHead',
  'eventHash',
  'personId',
  'key',
] as const
const ROWS = ['sign_off.signature', 'sign_off.status', 'gate.decision', 'gate.votes', 'gate.status'] as const

const place = fc.nat()
const alteration = fc.oneof(
  fc.record({ kind: fc.constant('column'), place, column: fc.constantFrom(...COLUMNS), salt: fc.nat() }),
  fc.record({ kind: fc.constant('delete'), place }),
  fc.record({ kind: fc.constant('tail'), place }),
  fc.record({ kind: fc.constant('swap'), place, other: fc.nat() }),
  fc.record({ kind: fc.constant('append'), salt: fc.nat() }),
  fc.record({ kind: fc.constant('insert'), place, salt: fc.nat(), movesHead: fc.boolean() }),
  fc.record({ kind: fc.constant('rewrite'), place, salt: fc.nat(), movesHead: fc.boolean() }),
  fc.record({ kind: fc.constant('signature'), place, column: fc.constantFrom(...SIGNED), salt: fc.nat() }),
  fc.record({ kind: fc.constant('unsign'), place }),
  fc.record({ kind: fc.constant('forge'), place }),
  fc.record({ kind: fc.constant('row'), place, row: fc.constantFrom(...ROWS), salt: fc.nat() }),
  fc.record({ kind: fc.constant('head'), by: fc.constantFrom(-2, -1, 0, 1, 7) }),
)
type Alteration = {
  kind: string
  place?: number
  other?: number
  salt?: number
  by?: number
  movesHead?: boolean
  column?: string
  row?: string
}

let db: Database
let fixture: DeploymentFixture
let events: RecordedEvent[]
let signed: number[]

beforeAll(async () => {
  db = openDatabase(await testDatabase())
  fixture = await makeSignedRecord(db)
  events = await recordedEventsAfter(fixture.as('viewer'), fixture.deploymentId, 0)
  signed = (await db.signature.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) => seq)
  expect(signed).toHaveLength(3)
  expect(signed.at(-1)).toBeLessThan(events.length)
  return () => db.$disconnect()
})

/** One of a list, by a number of any size. */
const pick = <T>(list: T[], at = 0): T => list[at % list.length] as T

/** Every event behind the first `from` bound anew, as one who can compute a hash would do it. */
function chained(list: RecordedEvent[], from: number): RecordedEvent[] {
  const bound = list.slice(0, from)
  for (const event of list.slice(from)) {
    const body = { ...event, seq: bound.length + 1, prevHash: bound.at(-1)?.hash ?? '' }
    const { hash: _, ...rest } = body
    bound.push({ ...body, hash: eventHash(rest) })
  }
  return bound
}

const forged = (event: RecordedEvent, salt = 0): RecordedEvent => ({
  ...event,
  type: 'message.posted',
  data: { text: `Never said ${salt}` },
  changes: {},
})

async function replaceEvents(tx: Transaction, list: RecordedEvent[], movesHead = false) {
  await tx.$executeRaw`DELETE FROM event`
  await tx.$executeRaw`INSERT INTO event ("deploymentId", seq, at, type, actor, data, changes, form, "prevHash", hash)
    SELECT "deploymentId", seq, at, type, actor, data, changes, form, "prevHash", hash
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS given("deploymentId" uuid, seq int, at timestamptz,
      type text, actor jsonb, data jsonb, changes jsonb, form int, "prevHash" text, hash text)`
  const last = list.at(-1)
  if (movesHead)
    await tx.deployment.updateMany({ data: { lastSeq: last?.seq ?? 0, lastHash: last?.hash ?? '' } })
}

async function alterColumn(tx: Transaction, { place, column, salt }: Alteration) {
  const { seq, form } = pick(events, place)
  const name = Prisma.raw(`"${column}"`)
  const values: Record<string, Prisma.Sql> = {
    at: Prisma.sql`at + interval '1 millisecond'`,
    type: Prisma.sql`type || 'x'`,
    actor: Prisma.sql`jsonb_set(actor, '{name}', to_jsonb(${`Somebody ${salt}`}::text))`,
    data: Prisma.sql`data || jsonb_build_object('salt', ${salt ?? 0}::int)`,
    changes: Prisma.sql`changes || jsonb_build_object('items', '[]'::jsonb, 'salt', ${salt ?? 0}::int)`,
    form: Prisma.sql`${form === 1 ? 2 : 1}`,
    prevHash: Prisma.sql`md5(${`${salt}`})`,
    hash: Prisma.sql`md5(${`${salt}`})`,
  }
  await tx.$executeRaw`UPDATE event SET ${name} = ${values[column ?? '']} WHERE seq = ${seq}`
}

async function alterSignature(tx: Transaction, { place, column, salt }: Alteration) {
  const name = Prisma.raw(`"${column}"`)
  await tx.$executeRaw`UPDATE signature SET ${name} = ${`other ${salt}`} WHERE seq = ${pick(signed, place)}`
}

async function alterRow(tx: Transaction, { row = '', salt = 0, place }: Alteration) {
  const [table = '', column = ''] = row.split('.')
  const { signOffs, gates } = await fixture.state()
  const all = table === 'gate' ? Object.values(gates) : Object.values(signOffs)
  const { key } = pick<{ key: string }>(all, place)
  const value: Record<string, Prisma.Sql> = {
    signature: Prisma.sql`coalesce(signature, '{}') || jsonb_build_object('reason', ${`It was ${salt}`}::text)`,
    decision: Prisma.sql`coalesce(decision, '{}') || jsonb_build_object('reason', ${`It was ${salt}`}::text)`,
    votes: Prisma.sql`votes || jsonb_build_array(jsonb_build_object('vote', 'go', 'salt', ${salt}::int))`,
    status: Prisma.sql`CASE WHEN status = 'pending' THEN ${table === 'gate' ? 'go' : 'signed'} ELSE 'pending' END`,
  }
  const named = (name: string) => Prisma.raw(`"${name}"`)
  await tx.$executeRaw`UPDATE ${named(table)} SET ${named(column)} = ${value[column]} WHERE key = ${key}`
}

const KINDS: Record<string, (tx: Transaction, given: Alteration) => Promise<unknown>> = {
  column: alterColumn,
  delete: (tx, { place }) => tx.$executeRaw`DELETE FROM event WHERE seq = ${pick(events, place).seq}`,
  tail: (tx, { place }) => tx.$executeRaw`DELETE FROM event WHERE seq >= ${pick(events, place).seq}`,
  swap: async (tx, { place = 0, other = 0 }) => {
    const [from, to] = [pick(events, place).seq, pick(events, place + 1 + (other % (events.length - 1))).seq]
    await tx.$executeRaw`UPDATE event SET seq = 0 WHERE seq = ${from}`
    await tx.$executeRaw`UPDATE event SET seq = ${from} WHERE seq = ${to}`
    await tx.$executeRaw`UPDATE event SET seq = ${to} WHERE seq = 0`
  },
  append: (tx, { salt }) =>
    replaceEvents(tx, chained([...events, forged(pick(events), salt)], events.length)),
  // Behind the last signature nothing in the database tells an event of the room from one that was bound anew.
  insert: async (tx, { place = 0, salt, movesHead }) => {
    const at = place % (movesHead ? (signed.at(-1) ?? 0) : events.length)
    await replaceEvents(tx, chained(events.toSpliced(at, 0, forged(pick(events), salt)), at), movesHead)
    await tx.$executeRaw`UPDATE signature SET seq = seq + 1000 WHERE seq > ${at}`
    await tx.$executeRaw`UPDATE signature SET seq = seq - 999 WHERE seq > 1000`
  },
  rewrite: async (tx, { place = 0, salt, movesHead }) => {
    const at = place % (movesHead ? (signed.at(-1) ?? 0) : events.length)
    const event = pick(events, at)
    const changed = { ...event, data: { ...(event.data as object), salt } }
    await replaceEvents(tx, chained(events.with(at, changed), at), movesHead)
  },
  signature: alterSignature,
  unsign: (tx, { place }) => tx.$executeRaw`DELETE FROM signature WHERE seq = ${pick(signed, place)}`,
  forge: async (tx, { place }) => {
    const unsigned = events.filter(({ seq }) => !signed.includes(seq))
    const [row] = await tx.signature.findMany({ take: 1 })
    if (row) await tx.signature.create({ data: { ...row, seq: pick(unsigned, place).seq } })
  },
  row: alterRow,
  head: (tx, { by = 0 }) =>
    by === 0
      ? tx.$executeRaw`UPDATE deployment SET "lastHash" = md5("lastHash")`
      : tx.$executeRaw`UPDATE deployment SET "lastSeq" = "lastSeq" + ${by}`,
}

it('finds each of 1,000 alterations, whoever made them', { timeout: 120_000 }, async () => {
  const ctx = fixture.as('viewer')
  const verify = (tx: Transaction) => verifyChain({ ...ctx, db: tx as Database }, fixture.deploymentId)
  const unseen: unknown[] = []
  const kinds = new Set<string>()
  const done = new Error('done')
  const all = db.$transaction(
    async tx => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      expect(await verify(tx)).toMatchObject({ fault: null })
      for (const given of fc.sample(alteration, { seed: 20_261_128, numRuns: 1000 }) as Alteration[]) {
        await tx.$executeRaw`SAVEPOINT before`
        await KINDS[given.kind]?.(tx, given)
        kinds.add(given.kind)
        if ((await verify(tx)).fault === null) unseen.push(given)
        await tx.$executeRaw`ROLLBACK TO SAVEPOINT before`
      }
      expect(await verify(tx)).toMatchObject({ fault: null })
      throw done
    },
    { timeout: 110_000 },
  )
  await expect(all).rejects.toBe(done)
  expect(unseen).toEqual([])
  expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort())
})
