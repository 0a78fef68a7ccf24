import type { Finding } from '../importer/finding.inputs.ts'
import { readSafely } from '../importer/source/read-safely.ts'
import type { Warning } from '../importer/warning.types.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { isCanonical } from '../runbooks/markdown/is-canonical.ts'
import { readRunbook } from '../runbooks/markdown/read-runbook.ts'
import { documentOfFindings } from './document-of-markdown.ts'
import type { Repair } from './draft.types.ts'
import { nothingSent } from './refusals.rules.ts'

export interface GivenText {
  text?: string | undefined
  bytes?: Uint8Array | undefined
  fileName?: string | undefined
  mediaType?: string | undefined
}

export interface ForeignText {
  markdown: string
  /** Already in the runbook's own form: nothing is guessed, and there are no findings. */
  canonical: boolean
  findings: Finding[]
  repairs: Repair[]
  warnings: Warning[]
}

/** A text or a file of any form as Markdown with what was found in it. Refuses with `invalid_input` what is no text. */
export async function readForeignText({ text, bytes, fileName, mediaType }: GivenText): Promise<ForeignText> {
  if (text === undefined && bytes === undefined) throw nothingSent()
  if (text !== undefined && isCanonical(text)) return canonicalText(text)
  const read = await readSafely({
    ...(text === undefined ? { bytes: bytes ?? new Uint8Array() } : { text }),
    ...(fileName && { fileName }),
    ...(mediaType && { mediaType }),
  })
  const { markdown, repairs, findings, warnings } = read
  if (isCanonical(markdown)) return { ...canonicalText(markdown), repairs, warnings }
  return { markdown, canonical: false, findings, repairs, warnings }
}

/** Refuses here, with the line, what could not be published. */
function canonicalText(markdown: string): ForeignText {
  readRunbook(markdown)
  return { markdown, canonical: true, findings: [], repairs: [], warnings: [] }
}

/** The runbook of what was read, without a review: what an import in one call publishes. */
export function documentOfForeignText({ markdown, canonical, findings, warnings }: ForeignText): {
  document: RunbookDocument
  warnings: Warning[]
} {
  if (canonical) return { document: readRunbook(markdown), warnings }
  return documentOfFindings(findings, warnings)
}
