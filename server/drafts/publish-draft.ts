import { type Context, requirePerson } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { fromJson } from '../kernel/json-column.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import type { RunbookDocument } from '../runbooks/document.ts'
import { findNamed } from '../runbooks/find-named.ts'
import { type Inserted, insertVersion } from '../runbooks/insert-version.ts'
import { documentCounts, type ImportReport, mayEditDraft } from '../runbooks/rules.ts'
import { publishDraftInput } from './inputs.ts'
import { type DraftRow, loadDraft, loadDraftLocked, requireOpen } from './load-draft.ts'
import { inThread } from './reading/in-thread.ts'
import { draftUnfit, nameTaken } from './refusals.rules.ts'

export interface Published extends Inserted {
  report: ImportReport
}

/**
 * Makes a runbook of a reviewed draft, or a new version of one; the draft stays, with what came in, as the source of
 * that version. Its author may, who for a runbook of a system must be an owner of that system (see `mayPublish`).
 * Refuses with `forbidden`, `no_grant`, `not_found`, `invalid_input`, naming the finding at
 * fault, `stale_version`, `wrong_status` once it was published, `already_in_state` for a name that another runbook
 * has, and `unavailable` while too many texts wait.
 */
export async function publishDraft(ctx: Context, input: unknown): Promise<Published> {
  const person = requirePerson(ctx)
  const { draftId, version, name, reason, runbookId } = parse(publishDraftInput, input)
  // A draft of this version says the same below, under the lock.
  const row = await loadDraft(ctx.db, draftId)
  authorise(mayEditDraft(person, row))
  requireOpen(row, version)
  const { document, warnings } = await contentOf(row, name)
  return ctx.db.$transaction(async tx => {
    requireOpen(await loadDraftLocked(tx, draftId), version)
    if (!runbookId) await refuseTakenName(tx, document.name)
    const markdown = row.source
    const inserted = await insertVersion(ctx, tx, { document, markdown, reason, runbookId })
    if (inserted.isNew) {
      await tx.runbookDraft.update({
        where: { id: draftId },
        data: {
          publishedAs: inserted.runbookVersionId,
          changedAt: ctx.now(),
          version: { increment: 1 },
        },
      })
    }
    return { ...inserted, report: { ...documentCounts(document), warnings } }
  })
}

/** Someone who wants a new runbook must not add a version to another one by giving it the same name. */
async function refuseTakenName(tx: Transaction, name: string) {
  const holder = await findNamed(tx, name)
  if (!('runbook' in holder)) return
  const { id, name: taken } = holder.runbook
  throw nameTaken({ id, name: taken, formerly: holder.isFormer })
}

async function contentOf(row: DraftRow, name: string | undefined) {
  const { canonical, source } = row
  const result = await inThread('documentOfDraft', { canonical, source, findings: fromJson(row.findings) })
  if ('problem' in result) {
    const { text = 'The draft cannot be published.', findingId = null } = result.problem ?? {}
    throw draftUnfit({ findingId, problem: text })
  }
  const document: RunbookDocument = name === undefined ? result.document : { ...result.document, name }
  return { document, warnings: result.warnings }
}
