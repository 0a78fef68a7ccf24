import { chapterOf } from './chapters.ts'
import { sectionsOfMarkdown } from './markdown-sections.ts'
import { limitProblem } from './runbook-limits.ts'

/** The first line of what Gonogo writes. The number is that of the form. */
export const CANONICAL_MARK = '<!-- gonogo runbook 1 -->'

/**
 * Whether a text is in the canonical form: it says so on its first line, or it has one title and every chapter below
 * is one of the form's. Anything else is read by recognition.
 */
export function isCanonical(markdown: string): boolean {
  if (markdown.trimStart().startsWith(CANONICAL_MARK)) return true
  if (hasForeignChapter(markdown) || limitProblem(markdown)) return false
  const [title, second] = sectionsOfMarkdown(markdown).children
  if (title?.depth !== 1 || second || title.children.length === 0) return false
  return title.children.every(({ depth, title: name }) => depth === 2 && chapterOf(name) !== undefined)
}

/** A chapter of another name is found without parsing a text that may be long and hostile. */
function hasForeignChapter(markdown: string): boolean {
  let fence = ''
  for (const line of markdown.split('\n')) {
    const marks = /^(?:`{3,}|~{3,})/.exec(line)?.[0]
    if (fence === '' && marks) fence = marks
    else if (fence !== '' && marks?.startsWith(fence) && line.trim() === marks) fence = ''
    const name = fence === '' ? /^##\s+(.+)$/.exec(line)?.[1] : undefined
    if (name !== undefined && !chapterOf(name.trim())) return true
  }
  return false
}
