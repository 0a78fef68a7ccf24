import type { HeldAttempt } from '../../engine/attempts/attempt-lease.ts'
import type { Stream } from '../../executor/executor.ts'
import { maskAll, maskStreams } from '../../executor/mask.ts'
import type { Context } from '../../kernel/context.ts'
import { diskWords } from '../../kernel/disk.rules.ts'
import { diskRoom } from '../../kernel/disk.ts'
import { secretTexts } from '../../kernel/secret-texts.rules.ts'
import { untilDatabase } from '../until-database.ts'
import { appendOutput } from './append-output.ts'
import { KeptOutput } from './kept-output.ts'

/** Output is stored this long after it came at the latest, or as soon as this much waits. */
const FLUSH_MS = 200
const FLUSH_BYTES = 64 << 10
const LINE_LENGTH = 300

export interface OutputSink {
  /** Takes what is not masked yet, such as the answer of a request. */
  write: (text: string, stream: Stream) => void
  /** Takes what an executor has masked. */
  writeMasked: (text: string, stream: Stream) => void
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
  const kept = new KeptOutput()
  let tail = ''
  let timer: NodeJS.Timeout | undefined
  let storing = Promise.resolve()
  let ended = false

  const store = (last: boolean) => {
    clearTimeout(timer)
    timer = undefined
    storing = storing.then(async () => {
      const room = diskRoom(ctx.settings)
      const hasRoom = room.level === 'ample' || room.level === 'low'
      const { chunks, bytes } = kept.take(last, hasRoom ? null : diskWords(room))
      if (chunks.length > 0) await untilDatabase(() => appendOutput(ctx, held, chunks, bytes), stop)
    })
    storing.catch(() => undefined)
    return storing
  }
  const keep = (text: string, stream: Stream) => {
    if (ended) return
    const storable = text.replaceAll('\u0000', '�') // PostgreSQL keeps no NUL
    kept.add(storable, stream)
    tail = (tail + storable).slice(-LINE_LENGTH * 4)
    if (kept.waitingBytes >= FLUSH_BYTES && timer) store(false)
    else timer ??= setTimeout(store, FLUSH_MS, false)
  }
  const masked = maskStreams(secretValues, keep)
  return {
    write: masked.write,
    writeMasked: keep,
    lastLine: () => {
      const lines = tail.split('\n').map(line => line.trim())
      return (lines.findLast(line => line !== '') ?? '').slice(0, LINE_LENGTH)
    },
    mask: text => maskAll(text, secrets),
    end: async () => {
      masked.end()
      ended = true
      await store(true)
    },
  }
}
