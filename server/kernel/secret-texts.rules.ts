/** A word shorter than this stands in too many lines that have nothing to do with the secret. */
const SHORTEST = 6
/** A line of a secret of several lines is looked for by itself from this length on. */
const SHORTEST_LINE = 8
/** What base64 of most tools puts on one line. */
const BASE64_LINE = 76

/**
 * The texts by which secrets are found in what is stored or shown: each value, its lines where it has several, and what
 * they become in a URL, in JSON, in base64 and in hexadecimal, also as a part of something longer that was encoded;
 * longest first, so that of two that begin alike the longer is found. None is shorter than 6 characters.
 */
export function secretTexts(values: string[]): string[] {
  const whole = values.flatMap(value => [value, value.trim()])
  const lines = values
    .flatMap(value => value.split(/\r?\n/))
    .filter(line => line.trim().length >= SHORTEST_LINE)
  const words = [...new Set([...whole, ...lines])].filter(word => word.length >= SHORTEST)
  const texts = new Set(words.flatMap(word => [word, ...inUrl(word), ...inJson(word), ...encoded(word)]))
  return [...texts].filter(text => text.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

function inUrl(word: string): string[] {
  const parts = [encodeURIComponent(word.toWellFormed()), encodeURI(word.toWellFormed())]
  const [component = ''] = parts
  // What encodeURIComponent leaves, other tools encode.
  const strict = component.replaceAll(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
  const form = new URLSearchParams([['', word]]).toString().slice(1)
  const all = [...parts, strict, strict.replaceAll('%20', '+'), form]
  return [...all, ...all.map(text => text.replaceAll(/%[0-9A-F]{2}/g, hex => hex.toLowerCase()))]
}

function inJson(word: string): string[] {
  const text = JSON.stringify(word).slice(1, -1)
  const ascii = text.replaceAll(
    /[^\x20-\x7e]/g,
    one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [text, ascii, text.replaceAll('/', '\\/'), JSON.stringify(text).slice(1, -1)]
}

function encoded(word: string): string[] {
  const bytes = Buffer.from(word)
  const base64 = [bytes.toString('base64'), ...[0, 1, 2].map(before => withinBase64(bytes, before))]
  const urlSafe = base64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))
  const wrapped = base64[0]?.match(new RegExp(`.{1,${BASE64_LINE}}`, 'g')) ?? []
  const hex = bytes.toString('hex')
  return [...base64, ...urlSafe, ...(wrapped.length > 1 ? wrapped : []), hex, hex.toUpperCase()]
}

/** The letters that are the same whatever stands after the bytes, with so many bytes before them (or three more). */
function withinBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}
