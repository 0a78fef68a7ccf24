import { expect, it } from 'vitest'
import { missingSql, newMigration } from './new-migration.ts'

const server = process.env.TEST_DATABASE_URL ?? ''

it('finds nothing missing: the migrations lead to the schema', async () => {
  expect(await missingSql(server)).toBeUndefined()
})

it('refuses a name that is no folder name', async () => {
  await expect(newMigration(server, 'Add a Table', new Date(0))).rejects.toThrow('small letters')
})
