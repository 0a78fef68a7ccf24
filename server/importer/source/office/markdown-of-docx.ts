import mammoth from 'mammoth'
import { unreadable } from '../../refusals.rules.ts'
import type { Warning } from '../../warning.types.ts'
import { markdownOfHtml } from '../html/markdown-of-html.ts'
import { refuseBomb } from './refuse-zip-bomb.ts'

/** Word's own styles that its converter does not know, besides headings and lists. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  ...['HTML Preformatted', 'Code', 'Source Code', 'Plain Text'].map(
    style => `p[style-name='${style}'] => pre:separator('\\n')`,
  ),
]

/** Markdown of a Word file, by way of the same HTML as a paste. Pictures are left out and said so. */
export async function markdownOfDocx(bytes: Uint8Array): Promise<{ markdown: string; warnings: Warning[] }> {
  refuseBomb(bytes)
  let pictures = 0
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1
    return { src: '' }
  })
  const { value: html } = await mammoth
    .convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage, styleMap: STYLES, externalFileAccess: false },
    )
    .catch(() => {
      throw unreadable('damaged_word')
    })
  const { markdown, warnings } = markdownOfHtml(html)
  const text = `${pictures} ${pictures === 1 ? 'picture was' : 'pictures were'} left out.`
  return { markdown, warnings: pictures > 0 ? [...warnings, { line: 1, text }] : warnings }
}
