import { expect, it } from 'vitest'
import { checksumOf, missingMigrations } from './missing-migrations.ts'

const first = { name: '1_first', sql: 'CREATE TABLE a (id int);\n' }
const second = { name: '2_second', sql: 'CREATE TABLE b (id int);\n' }
const applied = { name: first.name, checksum: checksumOf(first.sql), finished: true }

it('finds what the record lacks, also before what it has', () => {
  expect(missingMigrations([first, second], [])).toEqual([first, second])
  expect(missingMigrations([first, second], [applied])).toEqual([second])
  expect(missingMigrations([{ ...second, name: '0_merged_later' }, first], [applied])).toHaveLength(1)
})

it('knows a file again whose line ends Git has turned', () => {
  const turned = { ...first, sql: first.sql.replaceAll('\n', '\r\n') }
  expect(missingMigrations([turned], [applied])).toEqual([])
  expect(missingMigrations([first], [{ ...applied, checksum: checksumOf(turned.sql) }])).toEqual([])
})

it('refuses a record that does not fit the files, in one line that says what to do', () => {
  const edited = { ...first, sql: `${first.sql}-- more` }
  expect(() => missingMigrations([edited, second], [applied])).toThrow(
    /^migration 1_first was changed after it had been applied; bring its file back .*new migration$/,
  )
  expect(() => missingMigrations([second], [applied])).toThrow(
    /^the database has migration 1_first, which this version does not know: a newer version of Gonogo/,
  )
  expect(() => missingMigrations([first], [{ ...applied, finished: false }])).toThrow(
    /^migration 1_first was begun and never finished; .*WHERE migration_name = '1_first' AND finished_at IS NULL$/,
  )
})
