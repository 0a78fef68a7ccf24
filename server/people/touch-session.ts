import type { Database } from '../kernel/database.ts'

const minute = 60_000
/** When this process last wrote it, so that most requests do not even ask the database. */
const touched = new Map<string, number>()
const remembered = 10_000

/** Notes that a session is in use, once a minute at the most: reading must not become writing. */
export async function touchSession(db: Database, sessionId: string, now: Date): Promise<void> {
  const last = touched.get(sessionId)
  if (last !== undefined && now.getTime() - last < minute) return
  if (touched.size >= remembered) touched.clear()
  touched.set(sessionId, now.getTime())
  await db.session.updateMany({
    where: { id: sessionId, lastSeenAt: { lt: new Date(now.getTime() - minute) } },
    data: { lastSeenAt: now },
  })
}
