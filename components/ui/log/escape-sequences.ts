import ansiRegex from 'ansi-regex'

const ESCAPE = '\u001B'
/** Select graphic rendition: colours and weight, `ESC[1;31m`. The group holds its codes. */
const COLOURS = new RegExp(`${ESCAPE}\\[([\\d;]*)m`, 'g')
/** One code of such a sequence; those of the palette and of RGB have several numbers. */
const CODE = /[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+/g
const CONTROL = '[\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F]'
const ANY_CONTROL = new RegExp(CONTROL)
const UNSEEN = new RegExp(`${ansiRegex().source}|${CONTROL}`, 'g')

/** Whether a line holds anything that a terminal would obey and not show. */
export const hasControls = (text: string): boolean => ANY_CONTROL.test(text)

/**
 * A program's line without what only a terminal can obey: moves of the cursor, titles, links, bells. Its colours
 * stay as escape sequences. What a carriage return would have overwritten is kept, on a line of its own.
 */
export function onlyColours(text: string): string {
  return text
    .replace(/\r+$/, '')
    .replace(UNSEEN, found => (found === '\r' ? '\n' : found.replace(COLOURS, '') === '' ? found : ''))
}

/** The words of a program's line alone. */
export const plainText = (text: string): string => onlyColours(text).replace(COLOURS, '')

/**
 * What a text leaves switched on at its end, as one escape sequence for the line that follows; empty when it
 * switches everything off again.
 */
export function coloursLeftOn(text: string): string {
  const on = new Map<string, string>()
  for (const [, codes] of text.matchAll(COLOURS)) {
    for (const code of codes?.match(CODE) ?? ['0']) {
      const number = Number.parseInt(code, 10)
      if (number === 0) on.clear()
      else if (isEnd(number)) on.delete(kindOf(number))
      else on.set(kindOf(number), code)
    }
  }
  return on.size > 0 ? `${ESCAPE}[${[...on.values()].join(';')}m` : ''
}

const isEnd = (code: number) => (code > 20 && code < 30) || code === 39 || code === 49

/** Codes of one kind replace each other: a colour another one, an end its beginning. */
function kindOf(code: number): string {
  if ((code >= 30 && code < 40) || (code >= 90 && code < 98)) return 'ink'
  if ((code >= 40 && code < 50) || (code >= 100 && code < 108)) return 'ground'
  if (code === 1 || code === 2 || code === 22) return 'weight'
  return `style ${code % 20}`
}
