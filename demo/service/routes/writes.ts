import { sqlState } from '../../database/connect.ts'
import { Refusal } from '../../http/demo-refusal.ts'
import type { Answer } from '../../http/routes.ts'
import type { Database } from '../service-database.ts'

const FOREIGN_KEY = '23503'

/**
 * Runs a write whose statement is guarded by `read_only()` and answers its row. No row means the guard or the
 * condition said no: a 503 with Retry-After and `x-read-only: 1` in read-only mode, else what `missing` says.
 */
export async function write<Row extends object>(
  database: Database,
  status: number,
  run: () => Promise<Row[]>,
  missing: () => Answer | Promise<Answer>,
): Promise<Answer> {
  const [row] = await run().catch(error => {
    if (sqlState(error) !== FOREIGN_KEY) throw error
    throw new Refusal(422, 'no_such_agent', 'agentId: there is no agent with this id', 'agentId')
  })
  if (row) return { status, body: row }
  const [flag] = await database.rows<{ on: boolean }>('SELECT read_only() AS on')
  if (!flag?.on) return missing()
  return {
    status: 503,
    headers: { 'retry-after': '5', 'x-read-only': '1' },
    body: { error: { code: 'read_only', message: 'writes are switched off during maintenance; try again' } },
  }
}

export const notFound = (what: string): Answer => ({
  status: 404,
  body: { error: { code: 'not_found', message: `there is no such ${what}` } },
})

/** The page size from `?limit=`, 1 to 100, 10 unless given. */
export function pageSize(query: URLSearchParams): number {
  const text = query.get('limit') ?? '10'
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit
  throw new Refusal(400, 'bad_input', 'limit: must be a whole number from 1 to 100', 'limit')
}
