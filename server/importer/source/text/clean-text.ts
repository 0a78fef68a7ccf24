import type { Warning } from '../../warning.types.ts'

const SHOWN = 20
const BREAK = /[\v\f\u0085]/g
/** Everything of the category Cc but tab to carriage return; and what overrides the direction in which text is shown. */
const CONTROL = /[[\p{Cc}--[\t-\r]]\u202a-\u202e\u2066-\u2069]/gv

/** Lines end with a line feed; no byte order mark inside the text. Lines keep their numbers. */
export const withLineFeeds = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')

/**
 * Takes out null bytes, other control characters, and marks that turn the direction of text, by which a command can
 * be made to look like another one. Says in which lines.
 */
export function withoutControls(text: string): { text: string; warnings: Warning[] } {
  const warnings: Warning[] = []
  let more = 0
  const lines = text.split('\n').map((line, index) => {
    const broken = line.replace(BREAK, ' ')
    const count = broken.match(CONTROL)?.length ?? 0
    if (count === 0) return broken
    if (warnings.length < SHOWN) warnings.push({ line: index + 1, text: removed(count) })
    else more += 1
    return broken.replace(CONTROL, '')
  })
  if (more > 0)
    warnings.push({ line: 1, text: `Invisible control characters were removed from ${more} further lines.` })
  return { text: lines.join('\n'), warnings }
}

const removed = (count: number) =>
  count === 1
    ? 'An invisible control character was removed.'
    : `${count} invisible control characters were removed.`
