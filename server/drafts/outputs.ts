import { z } from 'zod'
import { findingSchema } from '../importer/finding.inputs.ts'
import { id, instant } from '../kernel/outputs.ts'
import { countsOutput, reportOutput, warningOutput } from '../runbooks/outputs.ts'
import type { DraftSummary, RunbookDraft, SavedDraft } from './draft.types.ts'
import type { Example } from './examples.query.ts'
import type { Imported } from './import-runbook.ts'
import type { Published } from './publish-draft.ts'

const previewOutput = z.object({
  name: z.string(),
  counts: countsOutput,
  warnings: z.array(warningOutput),
  problem: z.object({ text: z.string(), findingId: z.string().nullable() }).nullable(),
})

export const draftOutput = z
  .object({
    id,
    createdById: id.nullable(),
    createdAt: instant,
    changedAt: instant,
    fileName: z.string(),
    version: z.int(),
    canonical: z.boolean(),
    source: z.string(),
    findings: z.array(findingSchema),
    repairs: z.array(z.object({ line: z.int(), from: z.string(), to: z.string() })),
    warnings: z.array(warningOutput),
    preview: previewOutput,
    publishedAs: z.object({ runbookId: id, version: z.int() }).nullable(),
  })
  .meta({ id: 'RunbookDraft' }) satisfies z.ZodType<RunbookDraft>

/** Of a draft that somebody else saved meanwhile. */
export const draftVersionOutput = z.object({ version: z.int(), changedAt: instant })

export const savedDraftOutput = z.object({
  version: z.int(),
  changedAt: instant,
  preview: previewOutput,
}) satisfies z.ZodType<SavedDraft>

export const draftsOutput = z.array(
  z.object({
    id,
    fileName: z.string(),
    name: z.string(),
    changedAt: instant,
    canonical: z.boolean(),
    findings: z.int(),
    guesses: z.int(),
  }) satisfies z.ZodType<DraftSummary>,
)

export const findingsOutput = z.object({ findings: z.array(findingSchema) })

export const importedOutput = z.object({
  runbookId: id,
  runbookVersionId: id,
  version: z.int(),
  report: reportOutput,
}) satisfies z.ZodType<Imported>

export const publishedOutput = importedOutput.extend({
  isNew: z.boolean().describe('false: the newest version says the same already, and nothing was added'),
}) satisfies z.ZodType<Published>

export const examplesOutput = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    summary: z.string(),
    items: z.int(),
    steps: z.int(),
  }) satisfies z.ZodType<Example>,
)
