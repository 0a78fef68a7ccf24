import { z } from 'zod'
import { readJson } from '../../http/json.ts'
import { type Route, route } from '../../http/routes.ts'
import type { Service } from '../service-context.ts'
import { notFound, pageSize, write } from './writes.ts'

const newMessage = z.strictObject({ agentId: z.int().positive(), body: z.string().min(1).max(2000) })
const MESSAGE = 'id::int, agent_id AS "agentId", body, created_at AS "createdAt"'

export function messageRoutes({ database }: Service): Route[] {
  return [
    route('GET', '/api/messages', async ({ query }) => ({
      body: {
        items: await database.rows(`SELECT ${MESSAGE} FROM messages ORDER BY messages.id DESC LIMIT $1`, [
          pageSize(query),
        ]),
      },
    })),
    route('POST', '/api/messages', async ({ request }) => {
      const { agentId, body } = await readJson(request, newMessage)
      return write(
        database,
        201,
        () =>
          database.rows(
            `INSERT INTO messages (agent_id, body) SELECT $1, $2 WHERE NOT read_only() RETURNING ${MESSAGE}`,
            [agentId, body],
          ),
        () => notFound('agent'),
      )
    }),
  ]
}
