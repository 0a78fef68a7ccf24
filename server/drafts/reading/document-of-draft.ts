import { assembleDocument } from '../../importer/assemble/assemble-document.ts'
import type { Finding } from '../../importer/finding.inputs.ts'
import { firstFault } from '../../importer/review/finding-faults.rules.ts'
import type { Warning } from '../../importer/warning.types.ts'
import { isRefusal } from '../../kernel/refusal.rules.ts'
import type { RunbookDocument } from '../../runbooks/document.ts'
import { referenceProblems } from '../../runbooks/markdown/check-references.ts'
import { readWithWarnings } from '../../runbooks/markdown/read-runbook.ts'
import type { DraftPreview } from '../draft.types.ts'
import { foreignRollbackWarnings } from '../foreign-rollback-warnings.ts'

export interface DraftContent {
  canonical: boolean
  source: string
  findings: Finding[]
}

export type DocumentOrProblem =
  | { document: RunbookDocument; warnings: Warning[] }
  | { problem: DraftPreview['problem'] }

/** The document that a draft would be published as, or why it cannot be. */
export function documentOfDraft({ canonical, source, findings }: DraftContent): DocumentOrProblem {
  const fault = firstFault(findings)
  if (fault) return { problem: fault }
  try {
    if (canonical) return readWithWarnings(source)
    const { warnings, ...assembled } = assembleDocument(findings)
    const { document } = assembled
    const [dangling] = referenceProblems(document)
    if (dangling) return { problem: { text: dangling.text, findingId: null } }
    return { document, warnings: [...warnings, ...foreignRollbackWarnings(assembled)] }
  } catch (error) {
    if (isRefusal(error)) return { problem: { text: error.message, findingId: null } }
    const text = zodText(error)
    if (text === null) throw error
    return { problem: { text, findingId: null } }
  }
}

/** The first issue of a document that its schema refuses, with its place in it. */
function zodText(error: unknown): string | null {
  if (!(error instanceof Error) || !('issues' in error) || !Array.isArray(error.issues)) return null
  const [issue] = error.issues as { path: PropertyKey[]; message: string }[]
  return issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : error.message
}
