import type * as stored from '../../generated/prisma/client.ts'
import type { Finding } from '../importer/finding.inputs.ts'
import type { Warning } from '../importer/warning.types.ts'
import type { Repair, RunbookDraft } from './draft.types.ts'
import { previewDraft } from './preview-draft.ts'

type Row = Omit<stored.RunbookDraft, 'original' | 'recognised'>

/** A draft's row as the review shows it. */
export function shownDraft(row: Row, publishedAs: RunbookDraft['publishedAs']): RunbookDraft {
  const { id, createdById, fileName, version, canonical, source } = row
  const findings = row.findings as unknown as Finding[]
  return {
    ...{ id, createdById, fileName, version, canonical, source, findings, publishedAs },
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    repairs: row.repairs as unknown as Repair[],
    warnings: row.warnings as unknown as Warning[],
    preview: previewDraft({ canonical, source, findings }),
  }
}
