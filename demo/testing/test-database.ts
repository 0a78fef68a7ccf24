import { randomBytes } from 'node:crypto'
import { withClient } from '../database/connect.ts'

/** The URL of a database that does not exist yet, on the test server, and how to drop it again. */
export function testDatabase(): { url: string; drop: () => Promise<void> } {
  const server = process.env.TEST_DATABASE_URL
  if (!server)
    throw new Error('TEST_DATABASE_URL is missing: set it to a superuser URL of a running PostgreSQL')
  const name = `demo_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () =>
      withClient(server, async client => {
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      }),
  }
}
