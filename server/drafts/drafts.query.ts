import type { Finding } from '../importer/finding.inputs.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { fromJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import type { DraftSummary, RunbookDraft } from './draft.types.ts'
import { draftInput } from './inputs.ts'
import { loadDraft } from './load-draft.ts'
import { shownDraft } from './shown-draft.ts'

/** One draft, for anybody who has its address: a review may be shared. Refuses with `not_found`. */
export async function getDraft(ctx: Context, input: unknown): Promise<RunbookDraft> {
  requirePerson(ctx)
  const { draftId } = parse(draftInput, input)
  const row = await loadDraft(ctx.db, draftId)
  const published = row.publishedAs
    ? await ctx.db.runbookVersion.findUnique({
        where: { id: row.publishedAs },
        select: { runbookId: true, version: true },
      })
    : null
  return shownDraft(row, published)
}

/** The same for a page: null where there is none. */
export async function findDraft(ctx: Context, draftId: string): Promise<RunbookDraft | null> {
  return getDraft(ctx, { draftId }).catch(orNull)
}

function orNull(error: unknown): null {
  if (isRefusal(error) && ABSENT.has(error.code)) return null
  throw error
}

/** What an address says that names nothing. */
const ABSENT = new Set(['not_found', 'invalid_input'])

/** The reader's own drafts that are not published, the last changed first. */
export async function listDrafts(ctx: Context): Promise<DraftSummary[]> {
  const person = requirePerson(ctx)
  const rows = await ctx.db.runbookDraft.findMany({
    where: { createdById: person.id, publishedAs: null },
    orderBy: { changedAt: 'desc' },
    take: 50,
    select: { id: true, fileName: true, changedAt: true, canonical: true, findings: true },
  })
  return rows.map(({ id, fileName, changedAt, canonical, findings: storedFindings }) => {
    const findings = fromJson<Finding[]>(storedFindings)
    const nameFinding = findings.find(finding => finding.kind === 'name')
    return {
      id,
      fileName,
      canonical,
      name: nameFinding?.value.name ?? (fileName || 'Pasted text'),
      changedAt: changedAt.toISOString(),
      findings: findings.length,
      guesses: findings.filter(finding => !finding.sure).length,
    }
  })
}

/** The findings as they were read, before any review. Everyone signed in may look. Refuses with `not_found`. */
export async function recognisedOf(ctx: Context, input: unknown): Promise<{ findings: Finding[] }> {
  requirePerson(ctx)
  const { draftId } = parse(draftInput, input)
  await loadDraft(ctx.db, draftId)
  const { recognised } = await ctx.db.runbookDraft.findUniqueOrThrow({
    where: { id: draftId },
    select: { recognised: true },
  })
  return { findings: fromJson(recognised) }
}

/**
 * What came in, byte by byte. A browser saves it and never shows it. Everyone signed in may have it. Refuses with
 * `not_found`.
 */
export async function originalOf(ctx: Context, input: unknown): Promise<Response> {
  requirePerson(ctx)
  const { draftId } = parse(draftInput, input)
  const { fileName } = await loadDraft(ctx.db, draftId)
  const { original } = await ctx.db.runbookDraft.findUniqueOrThrow({
    where: { id: draftId },
    select: { original: true },
  })
  const name = encodeURIComponent(fileName || 'runbook.md')
  return new Response(original, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    },
  })
}
