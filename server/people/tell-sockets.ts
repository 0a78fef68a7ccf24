import type { Transaction } from '../kernel/database.ts'

/**
 * Tells every web node, at commit, that a person's session (or, with null, every session of theirs) ended, so that
 * open sockets close at once instead of at their next check.
 */
export async function tellSockets(tx: Transaction, userId: string, sessionId: string | null): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('gonogo_session', ${JSON.stringify({ userId, sessionId })})`
}
