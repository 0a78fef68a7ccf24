import { MarkdownNesting, type NestedLine } from '../../../lib/markdown-nesting.ts'
import type { Problem } from './problems.ts'

const MARKS = 2000
const MARKERS = 20
const DEPTH = 100
const NESTING = 50_000
const ROWS = 10_000

/**
 * What would keep a parser busy for longer than anyone waits: thousands of marks in one paragraph, many lists that
 * begin on one line, very deep nesting, much nesting in all, a table of ten thousand rows. Null for anything a person writes.
 */
export function limitProblem(markdown: string): Problem | null {
  let [fence, marks, rows] = ['', 0, 0]
  const nesting = new MarkdownNesting()
  for (const [index, text] of markdown.split('\n').entries()) {
    const line = index + 1
    const ticks = /^\s*(`{3,}(?=[^`]*$)|~{3,})/.exec(text)?.[1]
    if (fence === '' && ticks) fence = ticks
    else if (fence !== '' && ticks?.startsWith(fence)) fence = ''
    if (fence !== '') continue
    if (startsBlock(text)) marks = 0
    marks += text.match(/[*_[\]`<~&]/g)?.length ?? 0
    if (marks > MARKS)
      return { line, text: `more than ${MARKS} marks such as * and [ in one paragraph; use a fenced block` }
    rows = /^\s*\|/.test(text) ? rows + 1 : 0
    if (rows > ROWS) return { line, text: `a table of more than ${ROWS} rows; divide it` }
    const tooNested = nestingProblem(nesting.read(text))
    if (tooNested) return { line, text: tooNested }
    if ((/^[\s>]*/.exec(text)?.[0].length ?? 0) > 2 * DEPTH) {
      return { line, text: TOO_DEEP }
    }
  }
  return null
}

const TOO_DEEP = `nested more than ${DEPTH} deep; write it flatter`

function nestingProblem({ markers, depth, total }: NestedLine): string | null {
  if (markers > MARKERS)
    return `more than ${MARKERS} lists begin on one line; begin each item on a line of its own`
  if (depth > DEPTH) return TOO_DEEP
  return total > NESTING ? 'too many lists and quotes in each other for one text; write them flatter' : null
}

/** A new paragraph, item, row or heading begins here. */
const startsBlock = (line: string) => /^\s*(?:$|[-+*#|]|\d+[.)])/.test(line)
