import { z } from 'zod'
import { Refusal } from '../../http/demo-refusal.ts'
import { readJson } from '../../http/json.ts'
import { type Route, route } from '../../http/routes.ts'
import type { Service } from '../service-context.ts'
import { idOf } from './agents.ts'
import { taskSql } from './task-sql.ts'
import { notFound, pageSize, write } from './writes.ts'

const newTask = z.strictObject({
  agentId: z.int().positive(),
  title: z.string().min(1).max(200),
  priority: z.int().min(1).max(9).optional(),
})

export function taskRoutes(service: Service): Route[] {
  return [...readRoutes(service), ...writeRoutes(service), ...historyRoutes(service)]
}

function readRoutes({ database, schema }: Service): Route[] {
  return [
    route('GET', '/api/tasks', async ({ query }) => {
      const status = query.get('status') ?? 'any'
      if (status !== 'any' && status !== 'queued')
        throw new Refusal(400, 'bad_input', 'status: must be any or queued', 'status')
      const form = status === 'queued' ? taskSql.queue : taskSql.list
      const items = await schema.fit(history => database.rows(form(history), [pageSize(query)]))
      return { body: { items } }
    }),
    route('GET', '/api/tasks/:id', async ({ params }) => {
      const [task] = await schema.fit(history => database.rows(taskSql.one(history), [idOf(params[0])]))
      return task ? { body: task } : notFound('task')
    }),
  ]
}

function writeRoutes({ config, database, schema }: Service): Route[] {
  return [
    route('POST', '/api/tasks', async ({ request }) => {
      const { agentId, title, priority = 5 } = await readJson(request, newTask)
      if (config.VERSION === '2.0.5' && priority !== 5)
        throw new Refusal(422, 'not_in_this_version', 'priority: needs version 2.1.0', 'priority')
      return write(
        database,
        201,
        () =>
          schema.fit(history =>
            database.rows(taskSql.create(history), history ? [agentId, title, priority] : [agentId, title]),
          ),
        () => notFound('agent'),
      )
    }),
    route('POST', '/api/tasks/:id/complete', ({ params }) => {
      const id = idOf(params[0])
      return write(
        database,
        200,
        () => schema.fit(history => database.rows(taskSql.complete(history), [id])),
        async () => {
          const [task] = await schema.fit(history => database.rows(taskSql.one(history), [id]))
          if (!task) return notFound('task')
          throw new Refusal(409, 'already_completed', 'this task was completed before')
        },
      )
    }),
  ]
}

function historyRoutes({ config, database, schema }: Service): Route[] {
  if (config.VERSION === '2.0.5') return []
  return [
    route('GET', '/api/tasks/:id/events', async ({ params }) => {
      const items = await schema.fit(async history =>
        history ? await database.rows(taskSql.events, [idOf(params[0])]) : null,
      )
      if (!items) throw new Refusal(409, 'schema_too_old', 'task history needs database schema 2.1.0')
      return { body: { items } }
    }),
  ]
}
