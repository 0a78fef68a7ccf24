import { expect, it } from 'vitest'
import { testDatabase } from './database.ts'
import { withClient } from './server.ts'

it('gives a test file one migrated database of its own, the one in DATABASE_URL', async () => {
  const url = await testDatabase()
  expect(await testDatabase()).toBe(url)
  expect(process.env.DATABASE_URL).toBe(url)
  const found = await withClient(url, client =>
    client.query("SELECT to_regclass('deployment') AS ours, to_regclass('graphile_worker.jobs') AS queue"),
  )
  expect(found.rows).toEqual([{ ours: 'deployment', queue: 'graphile_worker.jobs' }])
})
