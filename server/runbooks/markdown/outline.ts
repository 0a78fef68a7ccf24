import type { BlockContent, Heading, ListItem, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { Refusal } from '../../core/refusal.ts'

/** A heading with what stands below it. `key` is the inline code at the heading's end, `brackets` the text in ( ). */
export interface Section {
  depth: number
  title: string
  key: string | null
  brackets: string | null
  line: number
  blocks: RootContent[]
  children: Section[]
}

/** Parses Markdown (with tables and task lists) into nested sections. The root has depth 0 and no title. */
export function outline(markdown: string): Section {
  const tree: Root = unified().use(remarkParse).use(remarkGfm).parse(markdown)
  const root: Section = { depth: 0, title: '', key: null, brackets: null, line: 1, blocks: [], children: [] }
  const open = [root]
  for (const node of tree.children) {
    if (node.type !== 'heading') {
      open.at(-1)?.blocks.push(node)
      continue
    }
    const section = fromHeading(node)
    while ((open.at(-1)?.depth ?? 0) >= section.depth) open.pop()
    open.at(-1)?.children.push(section)
    open.push(section)
  }
  return root
}

function fromHeading(node: Heading): Section {
  const { title, key, brackets } = label(node.children)
  return { depth: node.depth, title, key, brackets, line: lineOf(node), blocks: [], children: [] }
}

/** Splits `Deployment Lead (LEAD) `lead`` into its words, its bracket and its key. */
export function label(children: PhrasingContent[]): {
  title: string
  key: string | null
  brackets: string | null
} {
  const code = children.findLast(child => child.type === 'inlineCode')
  const words = children
    .filter(child => child !== code)
    .map(child => plainText(child))
    .join('')
    .trim()
  const open = words.endsWith(')') ? words.lastIndexOf('(') : -1
  return {
    title: (open < 0 ? words : words.slice(0, open)).trim(),
    key: code?.type === 'inlineCode' ? code.value : null,
    brackets: open < 0 ? null : words.slice(open + 1, -1).trim(),
  }
}

export const lineOf = (node: Nodes) => node.position?.start.line ?? 0

/** A refusal that names the line. */
export const atLine = (line: number, detail: string) =>
  new Refusal('invalid_input', `line ${line}: ${detail}`, { field: `line ${line}` })

export interface Field {
  name: string // lower case
  value: string
  nested: ListItem[]
  line: number
}

/** The `- Name: value` items of a section's lists, by lower-case name. Items without a colon are not fields. */
export function fields(section: { blocks: (RootContent | BlockContent)[] }): Map<string, Field> {
  const found = new Map<string, Field>()
  for (const item of listItems(section.blocks)) {
    const text = ownText(item)
    const colon = text.indexOf(':')
    if (item.checked !== null && item.checked !== undefined) continue
    if (colon < 1) continue
    const name = text.slice(0, colon).trim().toLowerCase()
    found.set(name, {
      name,
      value: text.slice(colon + 1).trim(),
      nested: nestedItems(item),
      line: lineOf(item),
    })
  }
  return found
}

export const listItems = (blocks: (RootContent | BlockContent)[]): ListItem[] =>
  blocks.flatMap(block => (block.type === 'list' ? block.children : []))

export const nestedItems = (item: ListItem): ListItem[] =>
  item.children.flatMap(child => (child.type === 'list' ? child.children : []))

/** The text of a list item without its nested lists. */
export const ownText = (item: ListItem): string =>
  item.children
    .filter(child => child.type === 'paragraph')
    .map(child => plainText(child))
    .join(' ')
    .trim()

/** A section's paragraphs as plain text, one per line. */
export const paragraphs = (section: Section): string =>
  section.blocks
    .filter(block => block.type === 'paragraph')
    .map(block => plainText(block))
    .join('\n')

/** The text of the first fenced block, or null. */
export function fenced(section: Section): string | null {
  const block = section.blocks.find(candidate => candidate.type === 'code')
  return block?.type === 'code' ? block.value : null
}

export interface TableRow {
  cells: Map<string, string> // by lower-case heading
  line: number
}

/** Rows of a section's first table by column heading. */
export function tableRows(section: Section): TableRow[] {
  const table = section.blocks.find(block => block.type === 'table')
  if (table?.type !== 'table') return []
  const [head, ...body] = table.children
  const names = head?.children.map(cell => plainText(cell).trim().toLowerCase()) ?? []
  return body.map(row => ({
    cells: new Map(row.children.map((cell, index) => [names[index] ?? '', plainText(cell).trim()])),
    line: lineOf(row),
  }))
}
