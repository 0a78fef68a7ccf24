import { type Context, requirePerson } from '../kernel/context.ts'
import { requireRoom } from '../kernel/disk.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { mayAct } from '../people/may-act.rules.ts'
import { importRunbookInput } from '../runbooks/inputs.ts'
import { insertVersion } from '../runbooks/insert-version.ts'
import { documentCounts, type ImportReport } from '../runbooks/rules.ts'
import { documentOfForeignText, readForeignText } from './read-foreign-text.ts'

export interface Imported {
  runbookId: string
  runbookVersionId: string
  version: number
  report: ImportReport
}

/**
 * Reads a runbook's Markdown into a new runbook, or into a new version of the one with the same name. A text that
 * says what the newest version says is answered with that version. Versions are immutable. A text in another form
 * than the runbook's own is recognised, and the report says what is odd. Any member may
 * make a new one; of a runbook that is there, see `mayPublish`. Refuses with `view_only`, `forbidden`, `no_grant`, `invalid_input`, naming the line, and with `unavailable` while too
 * many texts wait, and with `disk_low` while the database has hardly any room left.
 */
export async function importRunbook(ctx: Context, input: unknown): Promise<Imported> {
  if (ctx.actor.kind === 'user') authorise(mayAct(requirePerson(ctx)))
  const { markdown, name, reason } = parse(importRunbookInput, input)
  requireRoom(ctx.settings)
  const { document, warnings } = await documentOfForeignText(await readForeignText({ text: markdown }))
  const inserted = await ctx.db.$transaction(tx =>
    insertVersion(ctx, tx, { document, markdown, reason, name }),
  )
  const { isNew: _, ...version } = inserted
  return { ...version, report: { ...documentCounts(document), warnings } }
}
