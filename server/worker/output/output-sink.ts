import type { HeldAttempt } from '../../engine/attempts/attempt-lease.ts'
import type { Stream } from '../../engine/attempts/outcome.types.ts'
import type { Context } from '../../kernel/context.ts'
import { untilDatabase } from '../until-database.ts'
import { appendOutput } from './append-output.ts'
import { KeptOutput } from './kept-output.ts'
import { createMasker, maskAll, secretTexts } from './mask.ts'

/** Output is stored this long after it came at the latest, or as soon as this much waits. */
const FLUSH_MS = 200
const FLUSH_BYTES = 64 << 10
const LINE_LENGTH = 300

export interface OutputSink {
  write: (text: string, stream: Stream) => void
  /** The last line that was not empty, masked: the reason of a failure. */
  lastLine: () => string
  /** Masks one text, such as a reason. */
  mask: (text: string) => string
  /** Stores what is left. After it nothing more is taken. */
  end: () => Promise<void>
}

/** Streams an attempt's output to its rows: masked, in chunks, kept from both ends. */
export function openOutput(
  ctx: Context,
  held: HeldAttempt,
  secretValues: string[],
  stop: AbortSignal,
): OutputSink {
  const secrets = secretTexts(secretValues)
  const maskers = { out: createMasker(secrets), err: createMasker(secrets), note: createMasker(secrets) }
  const kept = new KeptOutput()
  let tail = ''
  let timer: NodeJS.Timeout | undefined
  let storing = Promise.resolve()
  let ended = false

  const store = (last: boolean) => {
    clearTimeout(timer)
    timer = undefined
    storing = storing.then(async () => {
      const { chunks, bytes } = kept.take(last)
      if (chunks.length > 0) await untilDatabase(() => appendOutput(ctx, held, chunks, bytes), stop)
    })
    storing.catch(() => undefined)
    return storing
  }
  const keep = (text: string, stream: Stream) => {
    if (text === '') return
    kept.add(text, stream)
    tail = (tail + text).slice(-LINE_LENGTH * 4)
    if (kept.waitingBytes >= FLUSH_BYTES && timer) store(false)
    else timer ??= setTimeout(store, FLUSH_MS, false)
  }
  return {
    write: (text, stream) => {
      // PostgreSQL keeps no NUL.
      if (!ended) keep(maskers[stream].push(text.replaceAll('\u0000', '�')), stream)
    },
    lastLine: () => {
      const lines = tail.split('\n').map(line => line.trim())
      return (lines.findLast(line => line !== '') ?? '').slice(0, LINE_LENGTH)
    },
    mask: text => maskAll(text, secrets),
    end: async () => {
      for (const stream of ['out', 'err', 'note'] as const) keep(maskers[stream].end(), stream)
      ended = true
      await store(true)
    },
  }
}
