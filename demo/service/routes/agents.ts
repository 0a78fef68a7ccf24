import { type Route, route } from '../../http/routes.ts'
import type { Service } from '../service-context.ts'
import { notFound, pageSize, write } from './writes.ts'

const AGENT = 'id, name, kind, status, last_seen_at AS "lastSeenAt"'

export function agentRoutes({ database }: Service): Route[] {
  return [
    route('GET', '/api/agents', async ({ query }) => {
      const items = await database.rows<{ total: number }>(
        `SELECT ${AGENT}, count(*) OVER ()::int AS total FROM agents ORDER BY id LIMIT $1`,
        [pageSize(query)],
      )
      return {
        body: { total_count: items[0]?.total ?? 0, items: items.map(({ total: _, ...agent }) => agent) },
      }
    }),
    route('GET', '/api/agents/:id', async ({ params }) => {
      const [agent] = await database.rows(`SELECT ${AGENT} FROM agents WHERE id = $1`, [idOf(params[0])])
      return agent ? { body: agent } : notFound('agent')
    }),
    route('POST', '/api/agents/:id/heartbeat', ({ params }) =>
      write(
        database,
        200,
        () =>
          database.rows(
            `UPDATE agents SET last_seen_at = now() WHERE id = $1 AND NOT read_only() RETURNING ${AGENT}`,
            [idOf(params[0])],
          ),
        () => notFound('agent'),
      ),
    ),
  ]
}

/** A path id as a number that fits a column; anything else matches no row. */
export const idOf = (text: string | undefined): number => {
  const id = Number(text)
  return Number.isInteger(id) && id > 0 && id < 2 ** 31 ? id : 0
}
