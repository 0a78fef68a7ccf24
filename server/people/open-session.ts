import type { Transaction } from '../kernel/database.ts'
import { SESSION_SECONDS } from './session-cookie.ts'

/** The row that a signed-in browser's cookie points at; ending the row signs it out. */
export function openSession(
  tx: Transaction,
  userId: string,
  userAgent: string,
  now: Date,
): Promise<{ id: string; userId: string }> {
  return tx.session.create({
    data: {
      userId,
      userAgent: userAgent.slice(0, 200),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
    },
    select: { id: true, userId: true },
  })
}
