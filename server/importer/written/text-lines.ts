import type { ListItem, RootContent } from 'mdast'
import { linesOf, ownLines } from './lines.ts'

/** An item's own words on one line, without its tick box. */
export const itemLine = (item: ListItem): string =>
  ownLines(item)
    .map(({ text }) => text)
    .join(' ')
    .replace(/^\[[ xX]?\]\s*/, '')
    .trim()

/** The lines of paragraphs and the items of lists, as they stand. */
export const textLines = (blocks: RootContent[]): string[] =>
  blocks.flatMap(block => {
    if (block.type === 'paragraph') return linesOf(block).map(({ text }) => text)
    return block.type === 'list' ? block.children.map(itemLine) : []
  })

/** "**Label**: words" in its two halves, the label without marks; null where there is no label. */
export function labelAndRest(text: string): { label: string; rest: string } | null {
  const match = /^\W{0,4}(\p{L}[^:\n]{1,70}?)\s*(?::(?!\/\/)|\s[–—-]\s)\s*(.*)$/u.exec(text.slice(0, 600))
  return match ? { label: (match[1] ?? '').replace(/\*+$/, '').trim(), rest: (match[2] ?? '').trim() } : null
}
