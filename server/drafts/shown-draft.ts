import type * as stored from '../../generated/prisma/client.ts'
import type { Finding } from '../importer/finding.inputs.ts'
import { fromJson } from '../kernel/json-column.ts'
import type { RunbookDraft } from './draft.types.ts'
import { previewDraft } from './preview-draft.ts'

type Row = Omit<stored.RunbookDraft, 'original' | 'recognised'>

/** A draft's row as the review shows it. */
export async function shownDraft(row: Row, publishedAs: RunbookDraft['publishedAs']): Promise<RunbookDraft> {
  const { id, createdById, fileName, version, canonical, source } = row
  const findings = fromJson<Finding[]>(row.findings)
  return {
    id,
    createdById,
    fileName,
    version,
    canonical,
    source,
    findings,
    publishedAs,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    repairs: fromJson(row.repairs),
    warnings: fromJson(row.warnings),
    preview: await previewDraft({ canonical, source, findings }),
  }
}
