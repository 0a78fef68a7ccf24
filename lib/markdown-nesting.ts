/** What one line of Markdown opens and stands in. */
export interface NestedLine {
  markers: number // lists that begin on this line
  depth: number // quotes and open lists around what stands on it
  total: number // how much deeper than one level the lines so far are, all together
  rest: string // what stands behind the marks
}

/** More marks on a line are not told apart: a caller has long refused it. */
const MOST_READ = 101
const MARKER = /^(?:[-*+]|\d{1,9}[.)])(?:\s+|$)/
/** "- - -" and "* * *" are lines across the page and open no list. */
const ACROSS = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,})$/

/** Follows how deep Markdown is nested, a line at a time, in a time that its own nesting cannot prolong. */
export class MarkdownNesting {
  private readonly lists: number[] = [] // the columns at which the open lists begin
  private total = 0

  read(text: string): NestedLine {
    const { quotes, markers, rest } = ACROSS.test(text)
      ? { quotes: 0, markers: [], rest: text.trim() }
      : containers(text)
    if (rest || markers.length > 0) {
      const [indent = 0] = markers.length > 0 ? markers : [/^\s*/.exec(text)?.[0].length ?? 0]
      while (this.lists.length > 0 && (this.lists.at(-1) ?? 0) >= indent) this.lists.pop()
      this.lists.push(...markers)
    }
    const depth = quotes + this.lists.length
    this.total += Math.max(0, depth - 1)
    return { markers: markers.length, depth, total: this.total, rest }
  }
}

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
    if (quotes + markers.length >= MOST_READ) break
  }
  return { quotes, markers, rest: text.slice(at) }
}
