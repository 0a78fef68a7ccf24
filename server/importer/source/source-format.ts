import { unzipSync } from 'fflate'
import { Refusal } from '../../kernel/refusal.ts'

export type Format = 'markdown' | 'html' | 'list' | 'docx' | 'xlsx'

const starts = (bytes: Uint8Array, text: string) =>
  Buffer.from(text, 'latin1').every((byte, at) => bytes[at] === byte)

/** The format of a file that is not plain text, by its content; null for text. Refuses, by name, what is not read. */
export function fileFormat(bytes: Uint8Array): 'docx' | 'xlsx' | null {
  if (starts(bytes, '%PDF'))
    throw new Refusal('invalid_input', 'PDF files are not read. Copy its text and paste it.')
  if (starts(bytes, '{\\rtf')) throw new Refusal('invalid_input', 'RTF files are not read. Save it as .docx.')
  if (starts(bytes, '\xd0\xcf\x11\xe0')) throw new Refusal('invalid_input', OLD_OFFICE)
  if (!starts(bytes, 'PK\x03\x04')) return null
  const names = namesIn(bytes)
  if (names.has('word/document.xml')) return 'docx'
  if (names.has('xl/workbook.xml')) return 'xlsx'
  throw new Refusal(
    'invalid_input',
    'This archive is no Word or Excel file. Unpack it and import one file of it.',
  )
}

function namesIn(bytes: Uint8Array): Set<string> {
  const names = new Set<string>()
  try {
    unzipSync(bytes, { filter: ({ name }) => !names.add(name) })
  } catch {
    throw new Refusal(
      'invalid_input',
      'The file is damaged: it begins like an archive, but its end is missing.',
    )
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

const OLD_OFFICE = 'This is an old Office file. Save it as .docx or .xlsx and import that.'
