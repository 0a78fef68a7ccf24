import { unzipSync } from 'fflate'
import { unreadable } from '../refusals.rules.ts'

export type Format = 'markdown' | 'html' | 'list' | 'docx' | 'xlsx'

const starts = (bytes: Uint8Array, text: string) =>
  Buffer.from(text, 'latin1').every((byte, at) => bytes[at] === byte)

/** The format of a file that is not plain text, by its content; null for text. Refuses, by name, what is not read. */
export function fileFormat(bytes: Uint8Array): 'docx' | 'xlsx' | null {
  if (starts(bytes, '%PDF')) throw unreadable('pdf')
  if (starts(bytes, '{\\rtf')) throw unreadable('rtf')
  if (starts(bytes, '\xd0\xcf\x11\xe0')) throw unreadable('old_office')
  if (!starts(bytes, 'PK\x03\x04')) return null
  const names = namesIn(bytes)
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  throw unreadable('other_archive')
}

function namesIn(bytes: Uint8Array): Set<string> {
  const names = new Set<string>()
  try {
    unzipSync(bytes, { filter: ({ name }) => !names.add(name) })
  } catch {
    throw unreadable('cut_archive')
  }
  return names
}

const HTML_FILE = /\.x?html?$/i
const LIST_FILE = /\.(?:csv|tsv|tab|psv)$/i
const MARKDOWN_FILE = /\.(?:md|markdown|mdown|mkd|txt)$/i
const PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype html|html)\b/i
/** How what is pasted from a browser or from Word begins. */
const PASTE = /^\s*<(?:meta|style|body|head|table|ul|ol|p|div|h[1-6]|span|!--(?:StartFragment|\[if))\b/i

/** The format of a text: what it says of itself, then its name. `isList` tells a list that has no name. */
export function textFormat(
  text: string,
  { fileName = '', mediaType = '' }: { fileName?: string; mediaType?: string },
  isList: (text: string) => boolean,
): Format {
  const start = text.slice(0, 2000)
  if (PAGE.test(start) || HTML_FILE.test(fileName) || /^(?:text\/html|application\/xhtml)/.test(mediaType))
    return 'html'
  if (LIST_FILE.test(fileName) || /^text\/(?:csv|tab-separated-values)/.test(mediaType)) return 'list'
  if (MARKDOWN_FILE.test(fileName) || mediaType.startsWith('text/markdown')) return 'markdown'
  if (PASTE.test(start)) return 'html'
  return isList(text) ? 'list' : 'markdown'
}
