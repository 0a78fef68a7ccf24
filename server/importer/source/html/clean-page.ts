import type { Element, ElementContent, Parents, Root } from 'hast'
import { isSafeUrl } from '../../safe-url.rules.ts'
import { type Child, eachParent, element, isElement, styleOf } from './html-nodes.ts'

/** Nothing that a person reads is in these. */
const DROPPED = new Set(
  [
    'script',
    'style',
    'template',
    'noscript',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
    'canvas',
    'audio',
    'video',
  ].concat([
    'head',
    'title',
    'meta',
    'link',
    'base',
    'xml',
    'select',
    'textarea',
    'button',
    'o:smarttagtype',
  ]),
)

/**
 * Takes out what is not text: scripts, styles, comments (Word's conditional ones too), what is hidden, and targets of
 * links that a page must not follow. Answers how many such links there were.
 */
export function cleanPage(root: Root): { unsafeLinks: number } {
  let unsafeLinks = 0
  eachParent(root, children =>
    children.flatMap((child): Child[] => {
      if (child.type === 'comment' || child.type === 'doctype') return []
      if (!isElement(child)) return [child]
      if (DROPPED.has(child.tagName) || isHidden(child)) return []
      // Word and its relatives wrap text in elements of their own names: o:p, st1:place, w:sdt.
      if (child.tagName.includes(':')) return child.children
      if (isElement(child, 'b', 'strong') && /font-weight:\s*normal/.test(styleOf(child)))
        return child.children
      if (isElement(child, 'span') && /font-weight:\s*(?:bold|[6-9]00)/.test(styleOf(child)))
        return [element('strong', child.children)]
      if (isElement(child, 'p') && String(child.properties.className ?? '') === 'MsoTitle')
        return [element('h1', child.children)]
      const target = child.properties.href ?? child.properties.src
      if (target === undefined || isSafeUrl(String(target))) return [child]
      unsafeLinks += 1
      return child.children
    }),
  )
  return { unsafeLinks }
}

const isHidden = (node: Element) =>
  node.properties.hidden !== undefined || /display:\s*none|mso-hide:\s*all/.test(styleOf(node))

/**
 * Tables inside tables, which Markdown does not have: a table that only arranges others gives way to what it holds; in
 * a table of facts, an inner one becomes lines of its cell.
 */
export function flattenTables(root: Root) {
  eachParent(root, children =>
    children.flatMap((child): Child[] => {
      if (!isElement(child, 'table') || !holds(child, 'table')) return [child]
      const rows = elementsNamed(child, 'tr', 'table')
      const arranges =
        elementsNamed(child, 'th', 'table').length === 0 &&
        rows.every(row => elementsNamed(row, 'td', 'table').length < 2)
      if (arranges) return elementsNamed(child, 'td', 'table').flatMap(cell => cell.children)
      eachParent(child, inner =>
        inner.flatMap((node): Child[] => (isElement(node, 'table') ? innerLines(node) : [node])),
      )
      return [child]
    }),
  )
}

function innerLines(table: Element): ElementContent[] {
  return elementsNamed(table, 'tr').flatMap((row): ElementContent[] => {
    const cells = elementsNamed(row, 'td').concat(elementsNamed(row, 'th'))
    const parts = cells.flatMap((cell): ElementContent[] => [
      ...cell.children,
      { type: 'text', value: ' · ' },
    ])
    return [...parts.slice(0, -1), { type: 'element', tagName: 'br', properties: {}, children: [] }]
  })
}

const holds = (parent: Parents, name: string): boolean =>
  parent.children.some(child => isElement(child) && (child.tagName === name || holds(child, name)))

/** What is pasted from Word or a sheet never says that a table's first row names its columns; it does. */
export function nameColumns(root: Root) {
  for (const table of elementsNamed(root, 'table', '')) {
    const [first, ...rows] = elementsNamed(table, 'tr', 'table')
    if (!first || rows.length === 0 || elementsNamed(table, 'th', 'table').length > 0) continue
    for (const cell of elementsNamed(first, 'td', 'table')) cell.tagName = 'th'
  }
}

/** All elements of a name below, not looking into those named `except`. */
function elementsNamed(parent: Parents, name: string, except = name): Element[] {
  return parent.children.flatMap(child => {
    if (!isElement(child)) return []
    if (child.tagName === name) return [child]
    return child.tagName === except ? [] : elementsNamed(child, name, except)
  })
}
