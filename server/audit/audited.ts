import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { logSecurityEvents, recordSecurityEvents } from './record-security-events.ts'
import type { NewSecurityEvent } from './security-event.types.ts'

interface AuditedWork {
  tx: Transaction
  /** Tells what was done; kept where the transaction is committed. */
  record: (event: NewSecurityEvent) => void
}

/**
 * The write path of what is no deployment's: one transaction with the security events that `work` tells, written last,
 * so that the lock of the audit's chain is held for a moment. After the commit each is a line of the log as well.
 */
export async function audited<T>(ctx: Context, work: (work: AuditedWork) => Promise<T>): Promise<T> {
  const { value, events } = await ctx.db.$transaction(async tx => {
    const told: NewSecurityEvent[] = []
    const value = await work({ tx, record: event => told.push(event) })
    return { value, events: await recordSecurityEvents(ctx, tx, told) }
  })
  logSecurityEvents(ctx, events)
  return value
}
