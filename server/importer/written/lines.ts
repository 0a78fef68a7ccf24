import type { ListItem, Nodes, Paragraph, PhrasingContent, RootContent, Text } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { firstLine } from '../outline/sections.ts'

/** One line of a paragraph or a code block: people put a field on each, and no node of its own stands for it. */
export interface Line {
  text: string
  codes: string[] // inline code in it
  node: Text // where it stands; taking it leaves the block it is part of open
}

const textAt = (value: string, line: number): Text => ({
  type: 'text',
  value,
  position: { start: { line, column: 1 }, end: { line, column: 1 } },
})

/** The lines of a paragraph, without its marks. */
export function linesOf(paragraph: Paragraph): Line[] {
  const lines: { text: string; codes: string[] }[] = [{ text: '', codes: [] }]
  const write = (text: string, codes: string[] = []) => {
    const last = lines.at(-1)
    if (!last) return
    last.text += text
    last.codes.push(...codes)
  }
  for (const child of paragraph.children) {
    if (child.type === 'break') {
      lines.push({ text: '', codes: [] })
      continue
    }
    const [head = '', ...rest] = phraseText(child).split('\n')
    write(head, codesIn(child))
    for (const text of rest) lines.push({ text, codes: [] })
  }
  const from = firstLine(paragraph)
  return lines.map((line, i) => ({
    ...line,
    text: line.text.replace(/\s+/g, ' ').trim(),
    node: textAt(line.text, from + i),
  }))
}

/**
 * "____/____ targets" is strong emphasis to Markdown. What has no letters between its marks, or more marks than
 * anybody puts around words, was a blank.
 */
function phraseText(node: PhrasingContent): string {
  if (node.type !== 'strong' && node.type !== 'emphasis') return plainText(node)
  const phrase = node.children.map(phraseText).join('')
  const [first, last] = [node.children[0]?.position, node.children.at(-1)?.position]
  const marks = (first?.start.offset ?? 0) - (node.position?.start.offset ?? 0)
  const after = (node.position?.end.offset ?? 0) - (last?.end.offset ?? 0)
  if (/[\p{L}\p{N}]/u.test(phrase) && marks < 4) return phrase
  return `${'_'.repeat(Math.max(0, marks))}${phrase}${'_'.repeat(Math.max(0, after))}`
}

const codesIn = (node: PhrasingContent): string[] =>
  node.type === 'inlineCode' ? [node.value] : 'children' in node ? node.children.flatMap(codesIn) : []

/** The lines of a code block, as they stand. `indented` or fenced, the first is the one below the fence. */
export function codeLines(node: Nodes & { value: string }): Line[] {
  const from = firstLine(node) + 1
  return node.value.split('\n').map((text, i) => ({ text, codes: [], node: textAt(text, from + i) }))
}

/** The lines of a list item's own paragraph. */
export function ownLines(node: { children: Nodes[] }): Line[] {
  const own = node.children.find(child => child.type === 'paragraph')
  return own?.type === 'paragraph' ? linesOf(own) : []
}

/** The lines of a paragraph, or those of every item of a list; none of any other block. */
export function linesOfBlock(block: Nodes): Line[] {
  if (block.type === 'paragraph') return linesOf(block)
  return block.type === 'list' ? block.children.flatMap(ownLines) : []
}

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
