import { randomUUID } from 'node:crypto'
import type { Context, ContextParts } from '../kernel/context.ts'
import { webProcess } from './web-process.ts'

/** Never the system's actor: that one passes where a person is asked for a permission. */
const nobody: Context['actor'] = { kind: 'user', id: '', name: 'Nobody' }

/** The context of somebody who has not signed in (yet). */
export function visitorContext(
  { db, settings, now: clock = () => new Date() }: ContextParts = webProcess(),
  now = clock,
  requestId: string = randomUUID(),
): Context {
  return { db, settings, now, person: null, actor: nobody, requestId }
}
