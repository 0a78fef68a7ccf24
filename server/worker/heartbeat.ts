import { Prisma } from '../../generated/prisma/client.ts'
import type { Database } from '../kernel/database.ts'

/** A worker not heard of for this long is taken off the list. */
const FORGOTTEN_SECONDS = 60

/** Says that this worker lives, and forgets those that have long stopped saying so. By the database's clock. */
export async function beat(db: Database, workerId: string): Promise<void> {
  await db.$executeRaw(
    Prisma.sql`WITH forgotten AS (
        DELETE FROM worker WHERE "seenAt" < now() - ${FORGOTTEN_SECONDS} * interval '1 second')
      INSERT INTO worker (id, "startedAt", "seenAt") VALUES (${workerId}, now(), now())
      ON CONFLICT (id) DO UPDATE SET "seenAt" = excluded."seenAt"`,
  )
}

/** Takes this worker off the list. */
export async function endBeat(db: Database, workerId: string): Promise<void> {
  await db.worker.deleteMany({ where: { id: workerId } })
}
