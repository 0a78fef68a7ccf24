import type { Element, ElementContent, Parents, Root, RootContent } from 'hast'

export type Child = RootContent | ElementContent

export const isElement = (node: Child | undefined, ...names: string[]): node is Element =>
  node?.type === 'element' && (names.length === 0 || names.includes(node.tagName))

export const element = (tagName: string, children: ElementContent[], properties = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

export function textOf(node: Child): string {
  if (node.type === 'text') return node.value
  return node.type === 'element' ? node.children.map(textOf).join('') : ''
}

export const isBlank = (node: Child): boolean =>
  node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')

export const styleOf = (node: Element): string => String(node.properties.style ?? '').toLowerCase()

/** Gives every parent, the innermost first, the children that `change` makes of its own. */
export function eachParent(parent: Parents, change: (children: Child[], parent: Parents) => Child[]) {
  for (const child of parent.children) if (child.type === 'element') eachParent(child, change)
  parent.children = change(parent.children, parent) as Element['children']
}

/** Whether no element stands below more than `limit` others. */
export function depthWithin(root: Root, limit: number): boolean {
  let level: Parents[] = [root]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return false
    level = level.flatMap(parent => parent.children.flatMap(child => (isElement(child) ? [child] : [])))
  }
  return true
}
