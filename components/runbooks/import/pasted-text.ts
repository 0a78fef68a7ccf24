/** What stands in the text area, and the page that it was copied from. */
export interface Pasted {
  text: string
  /** The page as it was copied; null when the text has none. */
  html: string | null
  /** What the browser made of that page as plain text; null until it has. */
  plain: string | null
  /** Whether the page is read instead of the text. */
  formatted: boolean
}

export const nothingPasted: Pasted = { text: '', html: null, plain: null, formatted: false }

/** Formatting that plain text would lose. */
const isFormatted = (html: string) => /<(?:h[1-6]|li|table|strong|b|input)[\s>]/i.test(html)

/** A page is kept beside an empty text area; in a text that is there already it is a part without its formatting. */
export const paste = (before: Pasted, html: string): Pasted =>
  before.text === '' && isFormatted(html) ? { ...before, html, plain: null, formatted: true } : before

/** The first text after a page is that page's own. Whoever changes it wants the text to be read. */
export function change(before: Pasted, text: string): Pasted {
  if (text === '' || before.html === null) return { ...nothingPasted, text }
  if (before.plain === null) return { ...before, text, plain: text }
  return { ...before, text, formatted: false }
}

export const isChanged = ({ html, text, plain }: Pasted): boolean =>
  html !== null && plain !== null && text !== plain

/** As a text to be kept; empty when nothing is pasted. */
export const pastedText = (pasted: Pasted): string =>
  pasted.text === '' && pasted.html === null ? '' : JSON.stringify(pasted)

/** What `pastedText` made; nothing from a text that is none of its. */
export function pastedOf(kept: string): Pasted {
  try {
    const pasted = { ...nothingPasted, ...(JSON.parse(kept) as Partial<Pasted>) }
    return typeof pasted.text === 'string' ? pasted : nothingPasted
  } catch {
    return nothingPasted
  }
}

/** What is sent, and as what. */
export const toRead = ({ text, html, formatted }: Pasted): { text: string; mediaType?: string } =>
  html !== null && formatted ? { text: html, mediaType: 'text/html' } : { text }
