import { LARGEST_TEXT } from '../../../runbooks/text-size.rules.ts'
import { excess, textTooLarge, unreadable } from '../../refusals.rules.ts'

const LONGEST_LINE = 100_000
const DEEPEST = 100
const MOST_CELLS = 100_000

/** Refuses an empty text, and one that is larger than 5 MB. */
export function refuseSize(text: string) {
  if (text.length > LARGEST_TEXT) throw textTooLarge()
  if (text.trim() === '') throw unreadable('empty_text')
}

/** Refuses Markdown that no person wrote: lines beyond 100,000 characters, nesting beyond 100, tables beyond 100,000 cells. */
export function refuseExcess(markdown: string) {
  const lists: number[] = [] // the columns at which the open lists begin
  let cells = 0
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1
    if (text.length > LONGEST_LINE) throw excess({ line, why: 'long_line' })
    const { quotes, markers, rest } = containers(text)
    if (rest) {
      const [indent = 0] = markers.length > 0 ? markers : [/^\s*/.exec(text)?.[0].length ?? 0]
      while (lists.length > 0 && (lists.at(-1) ?? 0) >= indent) lists.pop()
      lists.push(...markers)
    }
    if (quotes + lists.length > DEEPEST) throw excess({ line, why: 'nested' })
    if (rest.includes('|')) cells += cellsOf(rest)
    if (cells > MOST_CELLS) throw excess({ line, why: 'cells' })
  }
}

/** Cells of a table's row. Its outer bars hold none. */
const cellsOf = (row: string) => Math.max(1, row.replace(/^\||\|\s*$/g, '').split('|').length)

const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:\s+|$)/

/** What a line opens: quotes, and lists with the columns of their marks; and what stands behind. */
function containers(text: string): { quotes: number; markers: number[]; rest: string } {
  let at = 0
  let quotes = 0
  const markers: number[] = []
  for (; at < text.length; ) {
    const character = text[at]
    if (character === ' ' || character === '\t') at += 1
    else if (character === '>') {
      quotes += 1
      at += 1
    } else {
      const marker = MARKER.exec(text.slice(at, at + 40))
      if (!marker) break
      markers.push(at)
      at += marker[0].length
    }
    if (quotes + markers.length > DEEPEST) break
  }
  return { quotes, markers, rest: text.slice(at) }
}
