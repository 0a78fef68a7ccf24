import { isCertain1252, isCertainEmoji, isCertainMac, isLetter } from './certain-damage.ts'
import { type CodePage, MAC_ROMAN, WINDOWS_1252 } from './code-pages.ts'
import { LOST, SPACED } from './lost-bytes.ts'

/** Characters that are the bytes of one character of UTF-8. Without a result too many bytes were lost. */
export interface Sequence {
  from: number // index into the line's characters
  length: number
  result: string
  certain: boolean
  whole: boolean // no byte was lost
}

/** The least character of one, two and three further bytes. */
const SHORTEST = [0, 0x80, 0x800, 0x10000]
const NO_TEXT = /^[\p{Cc}\p{Cn}]$/u
const HOLE = '\ufffd' // stands where a byte was lost

/** Bytes of a character by its first one; 0 if none starts so. */
const lengthOf = (lead: number) =>
  lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
const isTail = (byte: number | undefined) => byte !== undefined && byte >= 0x80 && byte <= 0xbf

/** The sequences of one line that read as UTF-8, in order, none overlapping. */
export function sequencesOf(line: string[], page: CodePage): Sequence[] {
  const sequences: Sequence[] = []
  for (let at = 0; at < line.length; at += 1) {
    const byte = page.byteOf.get(line[at] ?? '')
    if (byte === undefined) continue
    const last = sequences.at(-1)
    const covered = last !== undefined && last.from + last.length === at
    const sequence =
      lengthOf(byte) > 0 ? (wholeAt(line, at, page, covered) ?? lostAt(line, at, page, covered)) : null
    const next = sequence ?? logolessAt(line, at, page, covered)
    if (!next) continue
    sequences.push(next)
    at += next.length - 1
  }
  return sequences
}

function around(line: string[], from: number, length: number, covered: boolean) {
  return { before: line[from - 1] ?? '', after: line[from + length] ?? '', covered }
}

function wholeAt(line: string[], from: number, page: CodePage, covered: boolean): Sequence | null {
  const length = lengthOf(page.byteOf.get(line[from] ?? '') ?? 0)
  const read = line.slice(from, from + length)
  const result = decoded(read.map(character => page.byteOf.get(character)))
  if (read.length < length || result === null) return null
  const judge = page === MAC_ROMAN ? isCertainMac : isCertain1252
  return {
    from,
    length,
    result,
    whole: true,
    certain: judge(read, result, around(line, from, length, covered)),
  }
}

/** The character of these bytes; null if they are not the shortest form of one that text may hold. */
function decoded([lead, ...tails]: (number | undefined)[]): string | null {
  if (lead === undefined || !tails.every(isTail)) return null
  const start = lead & (0x3f >> tails.length)
  const point = tails.reduce<number>((sum, tail) => sum * 64 + ((tail ?? 0) & 0x3f), start)
  const isShortest = point >= (SHORTEST[tails.length] ?? 0)
  if (!isShortest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
  const text = String.fromCodePoint(point)
  return NO_TEXT.test(text) ? null : text
}

/** What is left of a character after a byte was dropped, or replaced by U+FFFD. */
function lostAt(line: string[], from: number, page: CodePage, covered: boolean): Sequence | null {
  const lead = line[from] ?? ''
  if (page !== WINDOWS_1252 || !'âïð'.includes(lead)) return null
  const needed = lead === 'ð' ? 4 : 3
  let length = 1
  while (
    length < needed &&
    (line[from + length] === HOLE || isTail(page.byteOf.get(line[from + length] ?? '')))
  )
    length += 1
  const sequence = { from, length, whole: false, certain: true }
  const key = line.slice(from, from + length).filter(character => character !== HOLE)
  const spaced = SPACED.get([...key, line[from + length]].join(''))
  if (spaced && key.length === 2) return { ...sequence, length: length + 1, result: spaced }
  // Emoji begin with the bytes F0 9F; which one it was cannot be told, and emoji are decoration.
  if (lead === 'ð') return key[1] === 'Ÿ' ? { ...sequence, result: '' } : null
  const { before, after } = around(line, from, length, covered)
  const result = LOST.get(key.join(''))
  const quote = key.join('') === 'â€'
  if (!covered && !quote && (isLetter(before) || '“‘«„‚'.includes(before || ' '))) return null
  if (/[A-Za-z]/.test(after)) return null
  if (result) return { ...sequence, result }
  // Which character it was cannot be told; where nothing was put in the place of its bytes, only damage around tells.
  return key.length === 2 ? { ...sequence, certain: length > 2, result: HOLE } : null
}

/** Emoji whose Apple logo (the byte F0 in Mac Roman) was dropped. */
function logolessAt(line: string[], from: number, page: CodePage, covered: boolean): Sequence | null {
  if (page !== MAC_ROMAN || line[from] !== 'ü') return null
  const read = line.slice(from, from + 3)
  const result = decoded([0xf0, ...read.map(character => page.byteOf.get(character))])
  if (read.length < 3 || result === null) return null
  if (!isCertainEmoji(read, result, around(line, from, 3, covered))) return null
  return { from, length: 3, result, whole: true, certain: true }
}
