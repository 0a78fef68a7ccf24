import { expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { isDatabaseAway } from './database-away.ts'
import { commonRefusals, Refusal } from './refusal.rules.ts'

const coded = (code: string, message = 'It failed', rest: object = {}) =>
  Object.assign(new Error(message), { code, ...rest })

it.each([
  ['Prisma cannot reach it', coded('P1001')],
  ['Prisma timed out on it', coded('P1008')],
  ['Prisma was hung up on', coded('P1017')],
  ['no connection was free in time', coded('P2024')],
  ['no transaction could begin in time', coded('P2028')],
  ['it takes no more connections', coded('53300', 'sorry, too many clients already')],
  ['its disk is full', coded('53100', 'could not extend file: No space left on device')],
  ['it shuts down', coded('57P01', 'terminating connection due to administrator command')],
  ['it starts', coded('57P03', 'the database system is starting up')],
  ['the connection failed', coded('08006')],
  ['nothing listens', coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432')],
  ['its name is not known just now', coded('EAI_AGAIN')],
  ['pg lost the connection', new Error('Connection terminated unexpectedly')],
  ['pg gave up connecting', new Error('timeout exceeded when trying to connect')],
  ['pg knows the connection is dead', new Error('Client was closed and is not queryable')],
  ['the driver says so in a fact', coded('P2010', 'Raw query failed.', { meta: { code: '57P01' } })],
  ['the driver says so in a cause', new Error('failed', { cause: { kind: 'ConnectionClosed' } })],
  ['an error within an error', new Error('outer', { cause: new Error('inner', { cause: coded('EPIPE') }) })],
])('the database is away: %s', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([
  ['a row that is there twice', coded('P2002', 'Unique constraint failed on the fields: (`email`)')],
  ['two writers in each other’s way', coded('P2034', 'Transaction failed due to a write conflict')],
  ['a missing table', coded('42P01', 'relation "connection" does not exist')],
  ['a fault of ours', new TypeError('Cannot read properties of undefined')],
  ['a number that only looks like a code', new Error('Item 108123 was not found')],
  ['a refusal', new Refusal(commonRefusals.unavailable, 'The demo declined: connection terminated.')],
  ['no error', 'ECONNREFUSED'],
])('the database is not away: %s', (_what, error) => {
  expect(isDatabaseAway(error)).toBe(false)
})

it('knows the real error of a database where nothing listens', async () => {
  const away = openDatabase('postgres://nobody@127.0.0.1:9/none')
  const asked = away.$queryRaw`SELECT 1`.catch((error: unknown) => error)
  const begun = away.$transaction(tx => tx.user.count()).catch((error: unknown) => error)
  expect([await asked, await begun].map(isDatabaseAway)).toEqual([true, true])
  await away.$disconnect()
})
