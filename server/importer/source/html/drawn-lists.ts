import type { Element, ElementContent, Root } from 'hast'
import { type Child, eachParent, element, isBlank, isElement, styleOf, textOf } from './html-nodes.ts'

const OPEN = /^[\s\u00a0]*[☐▢□⬜❏❑]\ufe0f?[\s\u00a0]*/u
const TICKED = /^[\s\u00a0]*[☑☒✓✔✅🗹]\ufe0f?[\s\u00a0]*/u
const BULLET = /^[\s\u00a0]*[•·▪◦‣●○][\s\u00a0]+/u
/** What the symbol fonts of Word show as boxes: open, ticked. */
const SYMBOLS = new Map([
  ['q', false],
  ['¨', false],
  ['o', null],
  ['þ', true],
  ['ü', null],
])

interface DrawnLine {
  level: number
  ordered: boolean
  checked: boolean | null
  content: ElementContent[]
}

/**
 * Lists that are only drawn: paragraphs with Word's list style, with a bullet, with a box or a tick in front. Boxes in
 * front of real list items become their tick boxes.
 */
export function makeLists(root: Root) {
  eachParent(root, (children, parent) => {
    if (isElement(parent as Child, 'ul', 'ol', 'li', 'td', 'th')) return children
    const made: Child[] = []
    let lines: DrawnLine[] = []
    const close = () => {
      if (lines.length > 0) made.push(...nested(lines))
      lines = []
    }
    for (const child of children) {
      const drawn = isElement(child, 'p', 'div', 'label') ? drawnLines(child) : null
      if (drawn) lines.push(...drawn)
      else if (lines.length === 0 || !(isBlank(child) || isElement(child, 'br'))) {
        close()
        made.push(child)
      }
    }
    close()
    return made
  })
  eachParent(root, children => children.map(child => (isElement(child, 'li') ? tickable(child) : child)))
}

function drawnLines(node: Element): DrawnLine[] | null {
  const word = /mso-list:\s*l\d+\s+level(\d)/.exec(styleOf(node))
  if (word) return [wordLine(node, Number(word[1]))]
  if (node.children.some(child => isElement(child, 'p', 'div', 'ul', 'ol', 'table', 'li'))) return null
  const parts = splitAtBreaks(node.children).filter(part => part.some(child => !isBlank(child)))
  const lines = parts.map(part => drawnLine(part))
  return lines.length > 0 && lines.every(line => line !== null) ? lines : null
}

function wordLine(node: Element, level: number): DrawnLine {
  let marker = ''
  eachParent(node, children =>
    children.filter(child => {
      const isMarker = isElement(child) && /mso-list:\s*ignore/.test(styleOf(child))
      if (isMarker) marker = textOf(child).replaceAll(/[\s\u00a0]+/g, '')
      return !isMarker
    }),
  )
  const drawn = drawnLine(node.children)
  const ordered = /^\(?(?:\d+|[a-z]{1,4})[.)]/i.test(marker)
  const symbol = OPEN.test(marker) ? false : TICKED.test(marker) ? true : (SYMBOLS.get(marker) ?? null)
  return { level, ordered, checked: drawn?.checked ?? symbol, content: drawn?.content ?? node.children }
}

/** A line that begins with a box, a tick or a bullet, without it. Null for any other. */
function drawnLine(content: ElementContent[]): DrawnLine | null {
  const first = content.findIndex(child => !isBlank(child))
  const node = content[first]
  if (!node) return null
  const line = { level: 1, ordered: false }
  if (isElement(node, 'input') && node.properties.type === 'checkbox')
    return { ...line, checked: Boolean(node.properties.checked), content: content.slice(first + 1) }
  if (isElement(node, 'span', 'strong', 'b', 'em', 'i', 'font', 'label')) {
    const inner = drawnLine(node.children)
    const rest = content.slice(first + 1)
    return inner && { ...inner, content: [{ ...node, children: inner.content }, ...rest] }
  }
  if (node.type !== 'text') return null
  const [checked, mark] = TICKED.test(node.value)
    ? [true, TICKED]
    : OPEN.test(node.value)
      ? [false, OPEN]
      : ([null, BULLET] as const)
  if (!mark.test(node.value)) return null
  const rest = { ...node, value: node.value.replace(mark, '') }
  return { ...line, checked, content: [rest, ...content.slice(first + 1)] }
}

function splitAtBreaks(children: ElementContent[]): ElementContent[][] {
  const parts: ElementContent[][] = [[]]
  for (const child of children) {
    if (isElement(child, 'br')) parts.push([])
    else parts.at(-1)?.push(child)
  }
  return parts
}

/** A list item with a box in front, or with the mark that editors set for one, gets a tick box. */
function tickable(item: Element): Element {
  const { dataChecked, ariaChecked } = item.properties
  const marked = dataChecked ?? ariaChecked
  if (marked !== undefined) return element('li', [box(String(marked) === 'true'), ...item.children])
  const [first, ...rest] = item.children.filter((child, index) => index > 0 || !isBlank(child))
  const inside = isElement(first, 'p', 'div', 'label') ? first : null
  const line = drawnLine(inside ? inside.children : item.children)
  if (!line || line.checked === null) return item
  const content = [box(line.checked), ...line.content]
  return { ...item, children: inside ? [{ ...inside, tagName: 'p', children: content }, ...rest] : content }
}

const box = (checked: boolean): Element => element('input', [], { type: 'checkbox', checked })

function nested(lines: DrawnLine[]): Element[] {
  const top: Element[] = []
  const open: { level: number; list: Element }[] = []
  for (const { level, ordered, checked, content } of lines) {
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const tag = ordered ? 'ol' : 'ul'
    let at = open.at(-1)
    if (at?.level === level && at.list.tagName !== tag) {
      open.pop()
      at = open.at(-1)
    }
    if (at?.level !== level) {
      const list = element(tag, [])
      const holder = at?.list.children.at(-1)
      if (isElement(holder)) holder.children.push(list)
      else top.push(list)
      at = { level, list }
      open.push(at)
    }
    at.list.children.push(element('li', checked === null ? content : [box(checked), ...content]))
  }
  return top
}
