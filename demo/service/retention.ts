import type { Database } from './service-database.ts'

const EVERY_MS = 30_000
const KEEP_ROWS = 20_000

/** Keeps the newest 20,000 tasks and messages, so that an endless load does not fill the disk. */
export function startRetention(database: Database): () => void {
  const timer = setInterval(() => {
    for (const table of ['tasks', 'messages']) {
      const newest = `(SELECT max(id) FROM ${table}) - ${KEEP_ROWS}`
      // A failure here is the health route's to report; the next round tries again.
      database.rows(`DELETE FROM ${table} WHERE id <= ${newest} AND NOT read_only()`).catch(() => undefined)
    }
  }, EVERY_MS)
  return () => clearInterval(timer)
}
