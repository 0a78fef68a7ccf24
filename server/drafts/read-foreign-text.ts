import type { RunbookDocument } from '../runbooks/document.ts'
import type { Problem } from '../runbooks/markdown/problems.ts'
import { inThread } from './reading/in-thread.ts'
import type { ReadText } from './reading/read-text.ts'
import { nothingSent } from './refusals.rules.ts'

export interface GivenText {
  text?: string | undefined
  bytes?: Uint8Array | undefined
  fileName?: string | undefined
  mediaType?: string | undefined
}

/** A text or a file of any form as Markdown with what was found in it. Refuses with `invalid_input` what is no text. */
export async function readForeignText({ text, bytes, fileName, mediaType }: GivenText): Promise<ReadText> {
  if (text === undefined && bytes === undefined) throw nothingSent()
  return inThread('readText', {
    ...(text === undefined ? { bytes: bytes ?? new Uint8Array() } : { text }),
    ...(fileName && { fileName }),
    ...(mediaType && { mediaType }),
  })
}

/** The runbook of what was read, without a review: what an import in one call publishes. */
export async function documentOfForeignText({
  document,
  planWarnings,
  findings,
  warnings,
}: ReadText): Promise<{ document: RunbookDocument; warnings: Problem[] }> {
  if (document) return { document, warnings: [...warnings, ...planWarnings] }
  return inThread('documentOfFindings', { findings, warnings })
}
