import type { Context } from '../../server/kernel/context.ts'
import type { Database, Transaction } from '../../server/kernel/database.ts'

/** Some hundred statements on a slow machine. */
const PATIENCE_MS = 120_000

/**
 * Does `work` for several people in one transaction: the verbs it calls find it open and join it. So all of it is
 * there afterwards or, when the process ends before, nothing.
 */
export function atOnce<T>(
  db: Database,
  people: Map<string, Context>,
  work: (people: Map<string, Context>) => Promise<T>,
): Promise<T> {
  return db.$transaction(
    tx => {
      const joined = joining(tx)
      return work(new Map([...people].map(([mailbox, ctx]) => [mailbox, { ...ctx, db: joined }])))
    },
    { timeout: PATIENCE_MS },
  )
}

/** The client of an open transaction, in which a transaction is that one. */
function joining(tx: Transaction): Database {
  const join = <T>(work: (tx: Transaction) => Promise<T>) => work(tx)
  return new Proxy(tx, {
    get: (target, name) => (name === '$transaction' ? join : Reflect.get(target, name)),
  }) as Database
}
