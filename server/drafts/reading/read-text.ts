import type { Finding } from '../../importer/finding.inputs.ts'
import { recognise } from '../../importer/readers/recognise.ts'
import { readSource, type SourceInput } from '../../importer/source/read-source.ts'
import { safeLinks } from '../../importer/source/safe-links.ts'
import type { Warning } from '../../importer/warning.types.ts'
import type { RunbookDocument } from '../../runbooks/document.ts'
import { isCanonical } from '../../runbooks/markdown/is-canonical.ts'
import { readWithWarnings } from '../../runbooks/markdown/read-runbook.ts'
import type { Repair } from '../draft.types.ts'

/** A text of any form as Markdown, with what was found in it. */
export interface ReadText {
  markdown: string
  /** What it says, where it is already in the runbook's own form: nothing is guessed, and there are no findings. */
  document: RunbookDocument | null
  /** Of that document: what is worth knowing of its plan. A review says it of what it shows, so a draft keeps none. */
  planWarnings: Warning[]
  findings: Finding[]
  repairs: Repair[]
  warnings: Warning[]
}

/**
 * Reads a text or a file of any form, and what stands in it. Refuses with `invalid_input` what is no text, what no
 * person wrote, and a text in the runbook's own form that has a mistake, naming the line where it can; with
 * `payload_too_large` more than 5 MB.
 */
export async function readText(input: SourceInput): Promise<ReadText> {
  if (input.text !== undefined && isCanonical(input.text)) return canonicalText(input.text)
  const source = await readSource(input)
  const { markdown, repairs } = source
  if (isCanonical(markdown)) return { ...canonicalText(markdown), repairs, warnings: source.warnings }
  const recognised = source.findings ? { findings: source.findings, warnings: [] } : recognise(markdown)
  const { findings, warnings } = safeLinks(recognised.findings)
  return {
    markdown,
    document: null,
    planWarnings: [],
    findings,
    repairs,
    warnings: [...source.warnings, ...recognised.warnings, ...warnings],
  }
}

function canonicalText(markdown: string): ReadText {
  const { document, warnings: planWarnings } = readWithWarnings(markdown)
  return { markdown, document, planWarnings, findings: [], repairs: [], warnings: [] }
}
