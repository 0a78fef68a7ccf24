import { unreadable } from '../../refusals.rules.ts'

interface Decoded {
  text: string
  /** Said to the person where the encoding was a guess. */
  guess?: string
}

const MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const SAMPLE = 4000

/**
 * Text of bytes: UTF-8, UTF-16 with a byte order mark (or plainly without), else Windows-1252.
 * Refuses what is no text.
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  const mark = MARKS.find(([, start]) => start.every((byte, index) => bytes[index] === byte))
  if (mark) return { text: new TextDecoder(mark[0]).decode(bytes) }
  const sample = bytes.subarray(0, SAMPLE)
  const nulls = [0, 1].map(
    parity => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length,
  )
  const half = sample.length / 2
  for (const [label, parity] of [
    ['utf-16le', 1],
    ['utf-16be', 0],
  ] as const) {
    const [here = 0, there = 0] = [nulls[parity], nulls[1 - parity]]
    if (half > 4 && here > half * 0.6 && there < half * 0.1)
      return { text: new TextDecoder(label).decode(bytes), guess: 'The text was read as UTF-16.' }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const odd = sample.filter(byte => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13).length
    if (odd > sample.length * 0.05) throw unreadable('no_text')
    return { text: new TextDecoder('windows-1252').decode(bytes), guess: GUESS }
  }
}

const GUESS = 'The file is not in UTF-8; it was read as Windows-1252. Save it as UTF-8 if letters look wrong.'
