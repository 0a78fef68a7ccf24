import type { PhrasingContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'

export interface Label {
  /** All but the key. */
  words: string
  /** The words without the bracket at their end. */
  title: string
  key: string | null
  brackets: string | null
  /** What stands before and after the key. */
  before: string
  tail: string
}

/**
 * Splits `Deployment Lead (LEAD) `lead`` into its words, its bracket and its key. Inline code is a key only at the end,
 * or with nothing but the bracket after it; elsewhere it is part of the words.
 */
export function readLabel(children: PhrasingContent[]): Label {
  const at = children.findLastIndex(child => child.type === 'inlineCode')
  const code = children[at]
  const tail = code ? textOf(children.slice(at + 1)) : ''
  const isKey = code?.type === 'inlineCode' && /^(?:\(.*\))?$/s.test(tail)
  const before = textOf(isKey ? children.slice(0, at) : children)
  const words = (isKey ? `${before} ${tail}` : before).trim()
  const open = words.endsWith(')') ? words.lastIndexOf('(') : -1
  return {
    words,
    title: (open < 0 ? words : words.slice(0, open)).trim(),
    key: isKey ? code.value : null,
    brackets: open < 0 ? null : words.slice(open + 1, -1).trim(),
    before,
    tail: isKey ? tail : '',
  }
}

const textOf = (children: PhrasingContent[]) =>
  children
    .map(child => plainText(child))
    .join('')
    .trim()
