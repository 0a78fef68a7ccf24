import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'

const UNREADABLE = {
  empty_text: 'The text is empty.',
  empty_list: 'The list is empty.',
  empty_workbook: 'The workbook is empty.',
  too_many_cells: 'The list has more than 100,000 cells. Keep the rows of the plan alone.',
  pdf: 'PDF files are not read. Copy its text and paste it.',
  rtf: 'RTF files are not read. Save it as .docx.',
  old_office: 'This is an old Office file. Save it as .docx or .xlsx and import that.',
  other_archive: 'This archive is no Word or Excel file. Unpack it and import one file of it.',
  cut_archive: 'The file is damaged: it begins like an archive, but its end is missing.',
  closed_archive:
    'The file is damaged or protected by a password. Save it again without one, or copy its text.',
  large_archive: 'The file grows beyond 30 MB when it is unpacked. Copy the plan alone into a new file.',
  damaged_excel: 'The Excel file is damaged. Save it again as .xlsx, or as CSV.',
  damaged_word: 'The Word file is damaged. Save it again as .docx, or copy its text.',
  no_text:
    'This file is neither text nor a known document. Import Markdown, text, HTML, Word (.docx), CSV or Excel (.xlsx).',
  nested_text: 'The text is nested too deep. Make it flatter and import it again.',
  nested_page: 'The page is nested more than 100 deep. Paste its text instead.',
  too_long:
    'Reading the text takes too long. Split it into parts of a few thousand lines, and remove long runs of brackets, stars and quotes.',
  too_much_memory:
    'Reading the text takes more memory than is allowed. Split it into parts and import them one by one.',
  reader_late: 'The reader of texts did not start in time. Try again.',
}

export type Unreadable = keyof typeof UNREADABLE

/** `invalid_input`: a source that cannot be read, and what to do with it. */
export const unreadable = (why: Unreadable): Refusal =>
  new Refusal(commonRefusals.invalidInput, UNREADABLE[why], { facts: { why } })

const EXCESS = {
  long_line: ['is longer than 100,000 characters', 'Break it into lines'],
  markers: ['begins more than 20 lists at once', 'Begin each item on a line of its own'],
  nested: ['is nested more than 100 deep', 'Make it flatter'],
  nesting: [
    'is where lists and quotes in each other get too many for one text',
    'Split the text, or make its lists flatter',
  ],
  cells: ['is beyond the 100,000th cell of a table', 'Import the table as CSV in parts, or shorten it'],
} as const

/** Markdown that no person wrote: the line at which it is too much. */
export function excess(facts: { line: number; why: keyof typeof EXCESS }): Refusal {
  const [what, remedy] = EXCESS[facts.why]
  const detail = `Line ${facts.line} ${what}. ${remedy}, and import it again.`
  return new Refusal(commonRefusals.invalidInput, detail, { field: `line ${facts.line}`, facts })
}

export const textTooLarge = (): Refusal =>
  new Refusal(
    commonRefusals.payloadTooLarge,
    'The text is larger than 5 MB. Import its parts as runbooks of their own.',
  )

/** A list whose cells cannot be told apart, near `line` as far as that is known. */
export const listUnreadable = (facts: { line: number | null }): Refusal =>
  new Refusal(
    commonRefusals.invalidInput,
    `The list cannot be read${facts.line === null ? '' : ` near line ${facts.line}`}: a quotation mark may be missing.`,
    { facts },
  )

export const othersAreRead = (): Refusal =>
  new Refusal(commonRefusals.unavailable, 'Other texts are being read. Try again in a moment.', {
    retryAfterSeconds: 5,
  })
