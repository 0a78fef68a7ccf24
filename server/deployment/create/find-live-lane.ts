import { Prisma } from '../../../generated/prisma/client.ts'
import type { Transaction } from '../../kernel/database.ts'
import type { Deployment } from '../state.types.ts'

export interface LiveLane {
  key: string
  /** The deployment that moved the traffic there, and when the router was read last (ISO). */
  number: number
  at: string
}

/**
 * The lane that serves all users, by the last reading of the router in any deployment of the system: after a success
 * it is the lane that was next. Null where nothing was read yet (or since a demo system was put back to its
 * beginning), and where both lanes serve.
 */
export async function findLiveLane(
  db: Pick<Transaction, '$queryRaw'>,
  systemId: string,
): Promise<LiveLane | null> {
  const [last] = await db.$queryRaw<{ number: number; traffic: NonNullable<Deployment['traffic']> }[]>(
    Prisma.sql`SELECT deployment.number, deployment.traffic
      FROM deployment JOIN system ON system.id = deployment."systemId"
      WHERE system.id = ${systemId}::uuid AND NOT rehearsal
        AND (traffic->>'at')::timestamptz > COALESCE(system."resetAt", '-infinity')
      ORDER BY traffic->>'at' DESC LIMIT 1`,
  )
  const live = Object.entries(last?.traffic.weights ?? {}).find(([, percent]) => percent === 100)
  return last && live ? { key: live[0], number: last.number, at: last.traffic.at } : null
}
