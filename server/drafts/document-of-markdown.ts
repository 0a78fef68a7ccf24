import { assembleDocument } from '../importer/assemble/assemble-document.ts'
import { type Recognised, recognise } from '../importer/readers/recognise.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { checkReferences } from '../runbooks/markdown/check-references.ts'
import { isCanonical } from '../runbooks/markdown/is-canonical.ts'
import type { Problem } from '../runbooks/markdown/problems.ts'
import { readWithWarnings } from '../runbooks/markdown/read-runbook.ts'
import { foreignRollbackWarnings } from './foreign-rollback-warnings.ts'
import { nothingRecognised } from './refusals.rules.ts'

/**
 * A runbook of any Markdown: the canonical form read exactly, any other text as far as it is recognised, with warnings.
 * Refuses with `invalid_input` a canonical text with a mistake, and a text in which there is nothing to do.
 */
export function documentOfMarkdown(markdown: string): { document: RunbookDocument; warnings: Problem[] } {
  if (isCanonical(markdown)) return readWithWarnings(markdown)
  return documentOfFindings(recognise(markdown))
}

/** The runbook of what was found, without a review. Refuses findings in which there is nothing to do. */
export function documentOfFindings({ findings, warnings: readingWarnings }: Recognised): {
  document: RunbookDocument
  warnings: Problem[]
} {
  const { warnings, ...assembled } = assembleDocument(findings)
  const { document } = assembled
  const { checklist, phases, procedures } = document
  if (checklist.sections.length + phases.length + procedures.length === 0) {
    throw nothingRecognised()
  }
  checkReferences(document)
  const all = [...readingWarnings, ...warnings, ...foreignRollbackWarnings(assembled)]
  return { document, warnings: all.toSorted((a, b) => a.line - b.line) }
}
