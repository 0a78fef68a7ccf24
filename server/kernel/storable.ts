/**
 * A text as PostgreSQL keeps it: NUL and half of a surrogate pair (an emoji cut in two) become U+FFFD. jsonb refuses
 * both, and a hash must be of what is stored.
 */
export const storableText = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed()

/** What JSON writes for either; a text that says so itself only costs a closer look. */
const SUSPECT = /\\u(?:0000|d[89a-f])/

/** A JSON value with all its texts, names too, as they can be stored. Keys without a value go. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value)
  return JSON.parse(SUSPECT.test(text) ? JSON.stringify(value, cleaned) : text) as T
}

function cleaned(_: string, part: unknown): unknown {
  if (typeof part === 'string') return storableText(part)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
  return Object.fromEntries(Object.entries(part).map(([name, field]) => [storableText(name), field]))
}
