import type { Nodes, Paragraph, PhrasingContent, Text } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { firstLine } from '../reading.ts'

/** One line of a paragraph or a code block: people put a field on each, and no node of its own stands for it. */
export interface Line {
  text: string
  codes: string[] // inline code in it
  node: Text // where it stands; taking it leaves the block it is part of open
}

const at = (value: string, line: number): Text => ({
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
    const [head = '', ...rest] = plainText(child).split('\n')
    write(head, codesIn(child))
    for (const text of rest) lines.push({ text, codes: [] })
  }
  const from = firstLine(paragraph)
  return lines.map((line, i) => ({ ...line, text: line.text.trim(), node: at(line.text, from + i) }))
}

const codesIn = (node: PhrasingContent): string[] =>
  node.type === 'inlineCode' ? [node.value] : 'children' in node ? node.children.flatMap(codesIn) : []

/** The lines of a code block, as they stand. `indented` or fenced, the first is the one below the fence. */
export function codeLines(node: Nodes & { value: string }): Line[] {
  const from = firstLine(node) + 1
  return node.value.split('\n').map((text, i) => ({ text, codes: [], node: at(text, from + i) }))
}

/** The words of a list item's own paragraph. */
export function ownLines(node: { children: Nodes[] }): Line[] {
  const own = node.children.find(child => child.type === 'paragraph')
  return own?.type === 'paragraph' ? linesOf(own) : []
}
