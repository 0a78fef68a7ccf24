import { inTransaction, withClient } from './connect.ts'

export type ReadOnly = { on: boolean; since: Date }

export function readOnlyStatus(url: string): Promise<ReadOnly> {
  return withClient(url, async client => {
    const { rows } = await client.query<{ on: boolean; since: Date }>(
      `SELECT value = 'true' AS on, changed_at AS since FROM settings WHERE key = 'ENABLE_READ_ONLY'`,
    )
    if (!rows[0]) throw new Error('the ENABLE_READ_ONLY setting is missing from the settings table')
    return rows[0]
  })
}

/**
 * Sets the flag that every write statement of the services asks. Switching on waits for writes under way:
 * once this answers, no write can still arrive.
 */
export async function setReadOnly(url: string, on: boolean): Promise<ReadOnly> {
  await withClient(url, client =>
    inTransaction(client, async () => {
      await client.query(`SET LOCAL lock_timeout = '5s'`)
      await client.query('LOCK TABLE agents, tasks, messages IN SHARE MODE')
      await client.query(
        `UPDATE settings SET value = $1, changed_at = now() WHERE key = 'ENABLE_READ_ONLY' AND value <> $1`,
        [String(on)],
      )
    }),
  )
  return readOnlyStatus(url)
}
