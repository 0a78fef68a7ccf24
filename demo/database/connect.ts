import pg from 'pg'

const CONNECT_MS = 3000

/** Runs `use` with one connection of its own and always closes it. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS })
  // A server that goes away between two queries is reported by the next query.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** Runs `use` in one transaction on that connection: committed when it answers, rolled back when it throws. */
export async function inTransaction<T>(client: pg.Client, use: () => Promise<T>, mode = ''): Promise<T> {
  await client.query(`BEGIN ${mode}`)
  try {
    const answer = await use()
    await client.query('COMMIT')
    return answer
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** The SQLSTATE of a PostgreSQL error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}
