import { Refusal } from '../../core/refusal.ts'
import type { RunbookDocument } from '../document.ts'
import { isCanonical } from '../markdown/is-canonical.ts'
import { readRunbook } from '../markdown/read-runbook.ts'
import { documentOfFindings } from '../read-markdown.ts'
import type { Finding } from '../recognise/finding.ts'
import type { Warning } from '../recognise/reading.ts'
import { recognise } from '../recognise/recognise.ts'
import { readSource } from '../source/read-source.ts'
import type { Repair } from './draft.types.ts'

export interface ForeignSource {
  text?: string | undefined
  bytes?: Uint8Array | undefined
  fileName?: string | undefined
  mediaType?: string | undefined
}

export interface ReadText {
  markdown: string
  /** Already in the runbook's own form: nothing is guessed, and there are no findings. */
  canonical: boolean
  findings: Finding[]
  repairs: Repair[]
  warnings: Warning[]
}

/** A text or a file of any form as Markdown with what was found in it. Refuses with `invalid_input` what is no text. */
export async function readForeign({ text, bytes, fileName, mediaType }: ForeignSource): Promise<ReadText> {
  if (text === undefined && bytes === undefined) {
    throw new Refusal('invalid_input', 'text: send a text or a file', { field: 'text' })
  }
  const read = await readSource({
    ...(text === undefined ? { bytes: bytes ?? new Uint8Array() } : { text }),
    ...(fileName && { fileName }),
    ...(mediaType && { mediaType }),
  })
  const { markdown, repairs } = read
  if (read.findings === undefined && isCanonical(markdown)) {
    readRunbook(markdown) // refuses here, with the line, what could not be published
    return { markdown, canonical: true, findings: [], repairs, warnings: read.warnings }
  }
  const found = read.findings ? { findings: read.findings, warnings: [] } : recognise(markdown)
  const warnings = [...read.warnings, ...found.warnings].toSorted((a, b) => a.line - b.line)
  return { markdown, canonical: false, findings: found.findings, repairs, warnings }
}

/** The runbook of what was read, without a review: what an import in one call publishes. */
export function documentOf({ markdown, canonical, findings, warnings }: ReadText): {
  document: RunbookDocument
  warnings: Warning[]
} {
  if (canonical) return { document: readRunbook(markdown), warnings }
  return documentOfFindings(findings, warnings)
}
