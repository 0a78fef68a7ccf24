import { Prisma } from '../../../generated/prisma/client.ts'
import type { HeldAttempt } from '../../engine/attempts/attempt-lease.ts'
import type { Stream } from '../../executor/executor.ts'
import type { Context } from '../../kernel/context.ts'

export interface Chunk {
  /** UTF-8 bytes of kept text before it. */
  offset: number
  stream: Stream
  text: string
}

/**
 * Appends output while the attempt is held; what comes under a lost lease is left out. Not an event: it is read by
 * offset. Asked again after a broken connection it appends nothing twice.
 */
export async function appendOutput(
  ctx: Context,
  held: HeldAttempt,
  chunks: Chunk[],
  bytes: number,
): Promise<void> {
  const offsets = chunks.map(({ offset }) => offset)
  const streams = chunks.map(({ stream }) => stream)
  const texts = chunks.map(({ text }) => text)
  await ctx.db.$executeRaw(
    Prisma.sql`WITH held AS (
        UPDATE attempt SET "outputBytes" = ${bytes}
        WHERE id = ${held.attemptId}::uuid AND epoch = ${held.epoch} AND status = 'running' RETURNING id)
      INSERT INTO attempt_output ("attemptId", "offset", stream, text, at)
      SELECT held.id, chunk.*, clock_timestamp()
      FROM held, unnest(${offsets}::int[], ${streams}::text[], ${texts}::text[]) AS chunk
      ON CONFLICT DO NOTHING`,
  )
}
