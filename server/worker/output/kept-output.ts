import type { Stream } from '../../executor/executor.ts'
import { plural } from '../../kernel/plural.rules.ts'
import type { Chunk } from './append-output.ts'

/** Kept of an attempt's output: this much from its beginning, stored as it comes… */
export const HEAD_BYTES = 5 << 20
/** …and this much from its end, stored when it ends. What is between is counted. */
export const TAIL_BYTES = 5 << 20
const CHUNK_BYTES = 64 << 10

interface Piece {
  stream: Stream
  text: string
  bytes: number
}

/** Decides what of an output is kept. Holds at most what is waiting to be stored of the head, and the tail. */
export class KeptOutput {
  #offset = 0
  #headLeft = HEAD_BYTES
  #waiting: Piece[] = []
  #waitingBytes = 0
  #tail: Piece[] = []
  #tailBytes = 0
  #dropped = 0
  #refused = 0

  get waitingBytes() {
    return this.#waitingBytes
  }

  add(text: string, stream: Stream) {
    for (const piece of pieces(text, stream)) {
      if (this.#headLeft > 0) this.#addToHead(piece)
      else this.#addToTail(piece)
    }
  }

  #addToHead(piece: Piece) {
    this.#headLeft -= piece.bytes
    this.#waitingBytes += piece.bytes
    append(this.#waiting, piece)
    if (this.#headLeft > 0) return
    this.#waiting.push(
      note(`The first ${HEAD_BYTES >> 20} MiB are above. The rest is shown when the step ends.`),
    )
  }

  #addToTail(piece: Piece) {
    append(this.#tail, piece)
    this.#tailBytes += piece.bytes
    while (this.#tailBytes > TAIL_BYTES) {
      const oldest = this.#tail.shift()
      if (!oldest) return
      this.#tailBytes -= oldest.bytes
      this.#dropped += oldest.bytes
    }
  }

  /**
   * Everything to be stored now; `last`: the end too. The caller stores it, or loses it. Where there is no room for it
   * (`refusal` says why), only a note is stored, once, and how much was lost is told when there is room again.
   */
  take(last: boolean, refusal: string | null = null): { chunks: Chunk[]; bytes: number } {
    const taken = refusal === null ? this.#accepted(last) : this.#refuse(last, refusal)
    const chunks = taken.map(({ stream, text, bytes }) => {
      const offset = this.#offset
      this.#offset += bytes
      return { offset, stream, text }
    })
    return { chunks, bytes: this.#offset }
  }

  #refuse(last: boolean, refusal: string): Piece[] {
    const isFirst = this.#refused === 0
    const lost = this.#drain(last)
    this.#refused += lost.reduce((sum, { bytes }) => sum + bytes, 0)
    return isFirst && lost.length > 0 ? [note(`Output is not kept from here: ${refusal}.`)] : []
  }

  #accepted(last: boolean): Piece[] {
    const refused = this.#refused
    this.#refused = 0
    const again = refused > 0 ? [note(`${plural(refused, 'byte was', 'bytes were')} not kept.`)] : []
    return [...again, ...this.#drain(last)]
  }

  #drain(last: boolean): Piece[] {
    const taken = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    if (last && this.#dropped > 0)
      taken.push(note(`${plural(this.#dropped, 'byte is', 'bytes are')} left out here.`))
    if (last) taken.push(...this.#tail)
    return taken
  }
}

function note(words: string): Piece {
  const text = `\n[${words}]\n`
  return { stream: 'system', text, bytes: Buffer.byteLength(text) }
}

/** Small pieces of one stream become one chunk. */
function append(list: Piece[], piece: Piece) {
  const last = list.at(-1)
  if (last?.stream === piece.stream && last.bytes + piece.bytes <= CHUNK_BYTES) {
    last.text += piece.text
    last.bytes += piece.bytes
  } else list.push(piece)
}

/** Cut between characters, so that no row is larger than a chunk. */
function pieces(text: string, stream: Stream): Piece[] {
  const size = CHUNK_BYTES / 4
  if (text.length <= size) return text === '' ? [] : [{ stream, text, bytes: Buffer.byteLength(text) }]
  const cut = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => i * size).map(from =>
    isSecondHalf(text, from) ? from + 1 : from,
  )
  return cut.map((from, i) => {
    const part = text.slice(from, cut[i + 1])
    return { stream, text: part, bytes: Buffer.byteLength(part) }
  })
}

const isSecondHalf = (text: string, index: number) => {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff
}
