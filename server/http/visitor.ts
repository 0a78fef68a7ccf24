import { randomUUID } from 'node:crypto'
import type { Context } from '../kernel/context.ts'
import { type Database, database } from '../kernel/database.ts'

/** Never the system's actor: that one passes where a person is asked for a permission. */
const nobody: Context['actor'] = { kind: 'user', id: '', name: 'Nobody' }

/** The context of somebody who has not signed in (yet). */
export function visitorContext(
  db: Database = database(),
  now: () => Date = () => new Date(),
  requestId: string = randomUUID(),
): Context {
  return { db, now, person: null, actor: nobody, requestId }
}
