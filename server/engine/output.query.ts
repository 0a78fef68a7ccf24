import { type AttemptOutputInput, attemptOutputInput } from '../engine/inputs.ts'
import type { Stream } from '../executor/executor.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { outputNotFound } from './refusals.rules.ts'

const ROWS = 64

export interface AttemptOutput {
  chunks: { offset: number; stream: Stream; text: string; at: string }[]
  /** Ask again from here. */
  nextOffset: number
  /** UTF-8 bytes kept so far. */
  bytes: number
  status: string
  /** The attempt has ended and this was the rest. */
  done: boolean
}

/**
 * An attempt's output from an offset on, at most 4 MiB at a time. Everyone signed in may look. Refuses with
 * `not_found`.
 */
export async function attemptOutput(ctx: Context, input: AttemptOutputInput): Promise<AttemptOutput> {
  requirePerson(ctx)
  const { deploymentId, attemptId, offset } = parse(attemptOutputInput, input)
  const attempt = await ctx.db.attempt.findFirst({
    where: { id: attemptId, deploymentId },
    select: { status: true, outputBytes: true },
  })
  if (!attempt) throw outputNotFound()
  const rows = await ctx.db.attemptOutput.findMany({
    where: { attemptId, offset: { gte: offset } },
    orderBy: { offset: 'asc' },
    take: ROWS,
  })
  const last = rows.at(-1)
  const nextOffset = last ? last.offset + Buffer.byteLength(last.text) : offset
  const chunks = rows.map(({ offset, stream, text, at }) => {
    return { offset, stream: stream as Stream, text, at: at.toISOString() }
  })
  const { status, outputBytes: bytes } = attempt
  return { chunks, nextOffset, bytes, status, done: status !== 'running' && nextOffset >= bytes }
}
