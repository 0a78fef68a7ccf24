import { MarkdownNesting } from '../../../../lib/markdown-nesting.ts'
import { LARGEST_TEXT } from '../../../runbooks/text-size.rules.ts'
import { excess, textTooLarge, unreadable } from '../../refusals.rules.ts'

const LONGEST_LINE = 100_000
const MOST_MARKERS = 20
const DEEPEST = 100
const MOST_NESTING = 50_000
const MOST_CELLS = 100_000

/** Refuses an empty text, and one that is larger than 5 MB. */
export function refuseSize(text: string) {
  if (text.length > LARGEST_TEXT) throw textTooLarge()
  if (text.trim() === '') throw unreadable('empty_text')
}

/**
 * Refuses Markdown that no person wrote: lines beyond 100,000 characters, more than 20 lists that begin on one line,
 * nesting beyond 100, the nesting of all lines together beyond 50,000, tables beyond 100,000 cells.
 */
export function refuseExcess(markdown: string) {
  const nesting = new MarkdownNesting()
  let cells = 0
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1
    if (text.length > LONGEST_LINE) throw excess({ line, why: 'long_line' })
    const { markers, depth, total, rest } = nesting.read(text)
    if (markers > MOST_MARKERS) throw excess({ line, why: 'markers' })
    if (depth > DEEPEST) throw excess({ line, why: 'nested' })
    if (total > MOST_NESTING) throw excess({ line, why: 'nesting' })
    if (rest.includes('|')) cells += cellsOf(rest)
    if (cells > MOST_CELLS) throw excess({ line, why: 'cells' })
  }
}

/** Cells of a table's row. Its outer bars hold none. */
const cellsOf = (row: string) => Math.max(1, row.replace(/^\||\|\s*$/g, '').split('|').length)
