import type { RunbookDraft } from '../../generated/prisma/client.ts'
import type { Finding } from '../importer/finding.inputs.ts'
import type { Warning } from '../importer/reading.ts'
import type { DraftView, Repair } from './draft.types.ts'
import { previewDraft } from './preview-draft.ts'

type Row = Omit<RunbookDraft, 'original' | 'recognised'>

/** A draft's row as the review shows it. */
export function draftView(row: Row, publishedAs: DraftView['publishedAs']): DraftView {
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
