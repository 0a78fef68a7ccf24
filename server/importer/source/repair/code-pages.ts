/** A code page by which UTF-8 is often misread: the byte from 0x80 that a character stands for. */
export interface CodePage {
  name: 'Windows-1252' | 'Mac Roman'
  byteOf: ReadonlyMap<string, number>
}

const HIGH = Array.from({ length: 128 }, (_, index) => index + 128)

function pageOf(name: CodePage['name'], label: string, extra: [string, number][]): CodePage {
  const decoder = new TextDecoder(label)
  const byteOf = new Map(HIGH.map(byte => [decoder.decode(Uint8Array.of(byte)), byte]))
  for (const [character, byte] of extra) if (!byteOf.has(character)) byteOf.set(character, byte)
  return { name, byteOf }
}

/** The bytes that Windows-1252 leaves open, and those of ISO-8859-1, stand for the control character of their number. */
export const WINDOWS_1252 = pageOf(
  'Windows-1252',
  'windows-1252',
  HIGH.map(byte => [String.fromCodePoint(byte), byte]),
)

/** Two characters of it changed over the years: the Ohm sign became Omega, the currency sign the euro. */
export const MAC_ROMAN = pageOf('Mac Roman', 'macintosh', [
  ['\u2126', 0xbd],
  ['\u03a9', 0xbd],
  ['¤', 0xdb],
  ['€', 0xdb],
])
