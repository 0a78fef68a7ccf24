import type { Finding } from '../importer/finding.inputs.ts'
import type { Warning } from '../importer/warning.types.ts'
import type { ImportReport } from '../runbooks/rules.ts'

/** One place of the text that was encoded twice, and what it was read as. */
export interface Repair {
  line: number
  from: string
  to: string
}

/** What the runbook would be as the draft stands. */
export interface DraftPreview {
  name: string
  counts: Omit<ImportReport, 'warnings'>
  /** What a deployment of it would miss. */
  warnings: Warning[]
  /** Why it cannot be published yet, and the finding at fault, if it is one. */
  problem: { text: string; findingId: string | null } | null
}

export interface RunbookDraft {
  id: string
  createdById: string | null
  createdAt: string
  changedAt: string
  fileName: string
  version: number
  canonical: boolean
  source: string
  findings: Finding[]
  repairs: Repair[]
  warnings: Warning[]
  preview: DraftPreview
  publishedAs: { runbookId: string; version: number } | null
}

export interface SavedDraft {
  version: number
  changedAt: string
  preview: DraftPreview
}

export interface DraftSummary {
  id: string
  fileName: string
  name: string
  changedAt: string
  canonical: boolean
  findings: number
  guesses: number
}
