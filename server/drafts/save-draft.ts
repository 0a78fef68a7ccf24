import { type Context, requirePerson } from '../kernel/context.ts'
import { toJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { mayEditDraft } from '../runbooks/rules.ts'
import type { SavedDraft } from './draft.types.ts'
import { saveDraftInput } from './inputs.ts'
import { loadDraftLocked, requireOpen } from './load-draft.ts'
import { previewDraft } from './preview-draft.ts'
import { inThread } from './reading/in-thread.ts'

/**
 * Keeps the findings as a review left them. Its author may, or an administrator. Refuses with `forbidden`, `not_found`,
 * `wrong_status` once the draft was published, `stale_version` (and the version as it is now) when someone else saved
 * since, with `invalid_input`, naming the finding, a value that does not fit its kind, and with `unavailable` while too
 * many texts wait.
 */
export async function saveDraft(ctx: Context, input: unknown): Promise<SavedDraft> {
  const person = requirePerson(ctx)
  const { draftId, version, findings: given } = parse(saveDraftInput, input)
  const findings = await inThread('checkedFindings', given)
  const changedAt = ctx.now()
  const row = await ctx.db.$transaction(async tx => {
    const draft = await loadDraftLocked(tx, draftId)
    authorise(mayEditDraft(person, draft))
    requireOpen(draft, version)
    return tx.runbookDraft.update({
      where: { id: draftId },
      data: {
        findings: toJson(findings),
        version: version + 1,
        changedAt,
      },
      select: { version: true, canonical: true, source: true },
    })
  })
  return {
    version: row.version,
    changedAt: changedAt.toISOString(),
    preview: await previewDraft({ canonical: row.canonical, source: row.source, findings }),
  }
}
