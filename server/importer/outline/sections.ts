import type { Nodes, Paragraph, PhrasingContent, Root, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type Heading, heading } from './heading.ts'

/**
 * A heading with what stands below it. People also write headings as a paragraph that is bold from end to end
 * ("**Timeline:**", "**[  ] 12. Rollback**", "**Step 3.1: Pull the image**"): those are sections too, below all real
 * headings (`bold`).
 */
export interface Section extends Heading {
  depth: number // 0 for the text itself, 1 to 6 for headings, 7 for a bold paragraph
  bold: boolean
  node: RootContent | Root // the heading's own node
  blocks: RootContent[] // what stands below it, up to the next section
  children: Section[]
  parent: Section | null
}

const BOLD_DEPTH = 7

/** Parses Markdown with tables, task lists and front matter. The root section has depth 0 and an empty title. */
export function sectionsOf(markdown: string): Section {
  const tree: Root = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).parse(markdown)
  const root = section(null, tree, 0, '')
  let open = root
  for (const node of tree.children) {
    const titled = titleOf(node)
    if (!titled) {
      open.blocks.push(node)
      continue
    }
    while (open.parent && open.depth >= titled.depth) open = open.parent
    const child = section(open, node, titled.depth, titled.text)
    open.children.push(child)
    open = child
  }
  return root
}

function titleOf(node: RootContent): { depth: number; text: string } | null {
  if (node.type === 'heading') return { depth: node.depth, text: plainText(node) }
  if (node.type !== 'paragraph' || !isBold(node)) return null
  return { depth: BOLD_DEPTH, text: plainText(node) }
}

/** One line, bold from end to end but for marks around it and brackets after it, and short enough to be a title. */
function isBold(paragraph: Paragraph): boolean {
  const solid = paragraph.children.filter((child, i, all) => !isMark(child) && !isBrackets(child, all[i - 1]))
  const text = plainText(paragraph)
  return (
    solid.length > 0 &&
    solid.every(({ type }) => type === 'strong') &&
    !text.includes('\n') &&
    text.length <= 160
  )
}

const isMark = (child: PhrasingContent) =>
  child.type === 'text' ? /^[\s:.\p{S}\p{M}\p{Pd}\p{Cf}]*$/u.test(child.value) : child.type === 'break'

/** "**Step 6: Close the change** (T+60)"; after "**Owner:**" brackets are a value. */
const isBrackets = (child: PhrasingContent, before: PhrasingContent | undefined) =>
  child.type === 'text' &&
  before?.type === 'strong' &&
  !plainText(before).trimEnd().endsWith(':') &&
  /^\s*\([^()]*\)\s*:?\s*$/.test(child.value)

const section = (parent: Section | null, node: Section['node'], depth: number, text: string): Section => ({
  ...heading(text),
  depth,
  bold: depth === BOLD_DEPTH,
  node,
  blocks: [],
  children: [],
  parent,
})

/** The section and all below it, in the order of the text. */
export function* walk(section: Section): Generator<Section> {
  yield section
  for (const child of section.children) yield* walk(child)
}

/** The headings that hold it, nearest first, itself included. */
export function* upwards(section: Section): Generator<Section> {
  for (let at: Section | null = section; at && at.depth > 0; at = at.parent) yield at
}

/** The line of the text on which a node begins, counted from 1. */
export const firstLine = (node: Nodes): number => node.position?.start.line ?? 1

/** The line on which it ends. */
export const lastLine = (node: Nodes): number => node.position?.end.line ?? firstLine(node)
