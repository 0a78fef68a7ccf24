import { LARGEST_TEXT } from '../../runbooks/text-size.rules.ts'
import type { Finding } from '../finding.inputs.ts'
import { textTooLarge } from '../refusals.rules.ts'
import type { Warning } from '../warning.types.ts'
import { markdownOfHtml } from './html/markdown-of-html.ts'
import { markdownOfDocx } from './office/markdown-of-docx.ts'
import { type Repair, repairText } from './repair/repair-text.ts'
import { readCsv, readXlsx } from './sheets/read-sheets.ts'
import { isList } from './sheets/rows-of-csv.ts'
import { type Format, fileFormat, textFormat } from './source-format.ts'
import { withLineFeeds, withoutControls } from './text/clean-text.ts'
import { decodeBytes } from './text/decode-bytes.ts'
import { refuseExcess, refuseSize } from './text/text-limits.ts'

/** What a person dropped, pasted or sent. The name and the type are hints: the content decides. */
export interface SourceInput {
  bytes?: Uint8Array
  text?: string
  fileName?: string
  mediaType?: string
}

export interface Source {
  format: Format
  /** What the lines of findings, repairs and warnings count. For a list: its rows, one in each line. */
  markdown: string
  /** Only of a list: it says what its columns are, and nothing is left to recognise. */
  findings?: Finding[]
  repairs: Repair[]
  warnings: Warning[]
}

/** UTF-16 takes two bytes for most characters. */
const LARGEST_FILE = 2 * LARGEST_TEXT
const MOST_REPAIRS = 1000

/**
 * Clean Markdown of what a person gives: Markdown, text in any of the usual encodings, HTML, Word, CSV, Excel.
 * Evaluates and fetches nothing. Refuses with `invalid_input` or `payload_too_large`, and what to do instead.
 */
export async function readSource({ bytes, text, ...hints }: SourceInput): Promise<Source> {
  if (bytes && bytes.length > LARGEST_FILE) throw textTooLarge()
  const file = bytes ? fileFormat(bytes) : null
  if (bytes && file === 'docx')
    return withinLimits({ format: file, repairs: [], ...(await markdownOfDocx(bytes)) })
  if (bytes && file === 'xlsx') return { format: file, repairs: [], ...(await readXlsx(bytes)) }
  const decoded = bytes ? decodeBytes(bytes) : { text: text ?? '' }
  refuseSize(decoded.text)
  const repaired = repairText(withLineFeeds(decoded.text))
  const clean = withoutControls(repaired.text)
  const warnings = [...clean.warnings, ...repairWarnings(repaired.repairs)]
  if (decoded.guess) warnings.unshift({ line: 1, text: decoded.guess })
  const format = textFormat(clean.text, hints, isList)
  const read = readAs(format, clean.text, hints.fileName)
  const repairs = repaired.repairs.slice(0, MOST_REPAIRS)
  return withinLimits({ ...read, format, repairs, warnings: [...warnings, ...read.warnings] })
}

type Read = Pick<Source, 'markdown' | 'findings' | 'warnings'>

function readAs(format: Format, text: string, fileName: string | undefined): Read {
  if (format === 'list') return readCsv(text, fileName)
  if (format !== 'html') return { markdown: text, warnings: [] }
  return markdownOfHtml(text)
}

function withinLimits(source: Source): Source {
  refuseSize(source.markdown)
  if (!source.findings) refuseExcess(source.markdown)
  const isConverted = source.format === 'html' || source.format === 'docx'
  const text = 'The text was converted to Markdown; line numbers are those of the Markdown.'
  return isConverted ? { ...source, warnings: [{ line: 1, text }, ...source.warnings] } : source
}

function repairWarnings(repairs: Repair[]): Warning[] {
  const more = repairs.length - MOST_REPAIRS
  return more > 0 ? [{ line: 1, text: `${more} further places were encoded twice and repaired.` }] : []
}
