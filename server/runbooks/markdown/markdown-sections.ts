import type { BlockContent, Heading, ListItem, Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { toString as plainText } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { readLabel } from './heading-labels.ts'

/**
 * A heading with what stands below it. `words` is all of it but the key; `title` leaves out the text in ( ) at its end,
 * which is `brackets`; `key` is the inline code.
 */
export interface Section {
  depth: number
  words: string
  title: string
  key: string | null
  brackets: string | null
  line: number
  heading: PhrasingContent[]
  blocks: RootContent[]
  children: Section[]
}

/** Tables and task lists; addresses and ~~ stay plain text, so that every text can be written so that it reads the same. */
const parse = (markdown: string) =>
  fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
  })

/** Parses Markdown into nested sections. The root has depth 0 and no title. */
export function sectionsOfMarkdown(markdown: string): Section {
  const root: Section = { depth: 0, ...readLabel([]), line: 1, heading: [], blocks: [], children: [] }
  const open: Section[] = []
  const inside = () => open.at(-1) ?? root
  for (const node of parse(markdown).children) {
    if (node.type !== 'heading') {
      inside().blocks.push(node)
      continue
    }
    const section = fromHeading(node)
    while (inside().depth >= section.depth) open.pop()
    inside().children.push(section)
    open.push(section)
  }
  return root
}

const fromHeading = (node: Heading): Section => ({
  depth: node.depth,
  ...readLabel(node.children),
  line: lineOf(node),
  heading: node.children,
  blocks: [],
  children: [],
})

/** All words of a heading, whatever stands in it. */
export const headingText = (section: Section) =>
  section.heading
    .map(child => plainText(child))
    .join('')
    .trim()

export const lineOf = (node: Nodes) => node.position?.start.line ?? 0

/** Blocks that a reader asked for: what is left belongs nowhere, and its writer is told. */
const taken = new WeakSet<Nodes>()

function take<T extends Nodes>(block: T): T {
  taken.add(block)
  return block
}

/** The first block of each passage that no reader asked for, in a section and all below it. */
export const untaken = (section: Section): Nodes[] => [
  ...section.blocks.filter(block => !taken.has(block) && !saysNothing(block)).slice(0, 1),
  ...section.children.flatMap(untaken),
]

const saysNothing = (block: RootContent) =>
  block.type === 'thematicBreak' || (block.type === 'html' && block.value.startsWith('<!--'))

export const listItems = (blocks: (RootContent | BlockContent)[]): ListItem[] =>
  blocks.flatMap(block => (block.type === 'list' ? take(block).children : []))

export const nestedItems = (item: ListItem): ListItem[] =>
  item.children.flatMap(child => (child.type === 'list' ? child.children : []))

/** The words of a list item's first paragraph, as they are marked up. */
export const ownWords = (item: ListItem): PhrasingContent[] => {
  const paragraph = item.children.find(child => child.type === 'paragraph')
  return paragraph?.type === 'paragraph' ? paragraph.children : []
}

/** The text of a list item without its nested lists. */
export const ownText = (item: ListItem): string =>
  item.children
    .filter(child => child.type === 'paragraph')
    .map(child => plainText(child))
    .join(' ')
    .trim()

export const isTask = (item: ListItem) => item.checked !== null && item.checked !== undefined

/** A section's paragraphs as plain text, an empty line between them. */
export const paragraphs = (section: Section): string =>
  section.blocks
    .filter(block => block.type === 'paragraph')
    .map(block => plainText(take(block)))
    .join('\n\n')

/** The text of the first fenced block, or null. */
export function fenced(blocks: (RootContent | BlockContent)[]): string | null {
  const block = blocks.find(candidate => candidate.type === 'code')
  return block?.type === 'code' ? take(block).value : null
}

export interface TableRow {
  cells: Map<string, string> // by lower-case heading
  /** A cell's text: empty where the table lacks the column. */
  text: (heading: string) => string
  line: number
}

/** Rows of a section's first table by column heading. */
export function tableRows(section: Section): TableRow[] {
  const table = section.blocks.find(block => block.type === 'table')
  if (table?.type !== 'table') return []
  const [head, ...body] = take(table).children
  const names = head?.children.map(cell => plainText(cell).trim().toLowerCase()) ?? []
  return body.map(row => {
    const cells = new Map(row.children.map((cell, index) => [names[index] ?? '', plainText(cell).trim()]))
    return { cells, text: heading => cells.get(heading) ?? '', line: lineOf(row) }
  })
}
