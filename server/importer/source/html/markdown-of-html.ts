import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { unreadable } from '../../refusals.rules.ts'
import type { Warning } from '../../warning.types.ts'
import { cleanPage, flattenTables, nameColumns } from './clean-page.ts'
import { makeLists } from './drawn-lists.ts'
import { depthWithin } from './html-nodes.ts'

const DEEPEST = 100

/**
 * Markdown of a page or of what was pasted from a browser or from Word. Nothing in it is run or fetched; scripts,
 * styles and hidden text are left out. Refuses what is nested more than 100 deep.
 */
export function markdownOfHtml(html: string): { markdown: string; warnings: Warning[] } {
  const tree = parsed(html)
  const { unsafeLinks } = cleanPage(tree)
  flattenTables(tree)
  nameColumns(tree)
  makeLists(tree)
  const to = unified().use(rehypeRemark).use(remarkGfm).use(remarkStringify, { bullet: '-' })
  const markdown = to.stringify(to.runSync(tree) as Parameters<typeof to.stringify>[0])
  const text = `${unsafeLinks} links could run a script in a page; only their texts were kept.`
  return { markdown, warnings: unsafeLinks > 0 ? [{ line: 1, text }] : [] }
}

function parsed(html: string) {
  try {
    const tree = unified().use(rehypeParse).parse(html)
    if (depthWithin(tree, DEEPEST)) return tree
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // the parser nests as deep as the page
  }
  throw unreadable('nested_page')
}
