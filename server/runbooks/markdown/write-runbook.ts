import type { RunbookDocument } from '../document.ts'
import { CHAPTERS } from './chapters.ts'
import { CANONICAL_MARK } from './is-canonical.ts'
import { blocks, field, heading, prose } from './write-text.ts'

/** The document as canonical Markdown: `readRunbook` gives back exactly this document. */
export function writeRunbook(document: RunbookDocument): string {
  const { fields, paragraphs } = prose('Summary', document.summary)
  const { window } = document
  const lines = blocks(
    [CANONICAL_MARK],
    [`# ${heading(document.name)}`],
    [
      ...field('System', document.system),
      ...(window ? [`- Window: ${window.start} to ${window.end}`] : []),
      ...fields,
    ],
    paragraphs,
    ...CHAPTERS.map(({ title, write }) => {
      const written = write(document)
      return written.length > 0 ? blocks([`## ${title}`], written) : []
    }),
  )
  return `${lines.join('\n')}\n`
}
