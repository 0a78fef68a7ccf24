import { expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { openDatabase } from './database.ts'
import { storable } from './storable.ts'

const said = {
  nul: 'before\u0000after',
  written: 'a log line that says \\u0000 and \\\\u0000',
  cut: 'a party \ud83c',
  whole: 'a party 🎉',
  'na\u0000me': [1, null, { deep: '\udc00' }],
}

it('keeps what a text says, and only what PostgreSQL can keep', () => {
  expect(storable({ ...said, nothing: undefined })).toStrictEqual({
    nul: 'before\ufffdafter',
    written: 'a log line that says \\u0000 and \\\\u0000',
    cut: 'a party \ufffd',
    whole: 'a party 🎉',
    'na\ufffdme': [1, null, { deep: '\ufffd' }],
  })
})

it('is the same value after PostgreSQL has kept it', async () => {
  const db = openDatabase(await testDatabase())
  const value = storable(said)
  const [row] = await db.$queryRaw<{ kept: unknown }[]>`SELECT ${JSON.stringify(value)}::jsonb AS kept`
  expect(row?.kept).toEqual(value)
  await db.$disconnect()
})
