import { Prisma } from '../../../generated/prisma/client.ts'
import type { Context } from '../../kernel/context.ts'

/** Attempts whose output is dropped in one statement. */
const BATCH = 20

/**
 * Drops whole outputs, those of the oldest attempts first, until all together have no more than GONOGO_OUTPUT_MB. What
 * still runs keeps its own. A note stands in their place, so that who reads one is told. Resolves to how many.
 */
export async function pruneOutputs({ db, settings }: Context): Promise<number> {
  const most = settings.GONOGO_OUTPUT_MB
  const note = `[This output was dropped, as the oldest one: all outputs together may have ${most.toLocaleString('en')} MB.]\n`
  const noteBytes = Buffer.byteLength(note)
  for (let dropped = 0; ; ) {
    const batch = await db.$transaction(async tx => {
      const over = await tx.$queryRaw<{ id: string }[]>(
        Prisma.sql`SELECT id FROM attempt WHERE id IN (
            SELECT id FROM (
              SELECT id, status, "startedAt", sum("outputBytes") OVER (ORDER BY "startedAt" DESC, id DESC) AS total
              FROM attempt WHERE "outputBytes" > ${noteBytes}
            ) newest_first
            WHERE total > ${most}::bigint * 1000000 AND status <> 'running'
            ORDER BY "startedAt", id LIMIT ${BATCH})
          FOR UPDATE SKIP LOCKED`,
      )
      const attemptId = { in: over.map(({ id }) => id) }
      if (over.length === 0) return 0
      await tx.attemptOutput.deleteMany({ where: { attemptId } })
      await tx.attemptOutput.createMany({
        data: over.map(({ id }) => ({ attemptId: id, offset: 0, stream: 'system', text: note })),
      })
      await tx.attempt.updateMany({ where: { id: attemptId }, data: { outputBytes: noteBytes } })
      return over.length
    })
    dropped += batch
    if (batch < BATCH) return dropped
  }
}
