import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { mayEditDraft } from '../runbooks/rules.ts'
import { draftInput } from './inputs.ts'
import { loadDraftLocked, requireOpen } from './load-draft.ts'

/**
 * Forgets a draft with the text it came from. A published one stays, as the source of its version. The person who
 * began it may, or an administrator. Refuses with `forbidden`, `not_found`, and `wrong_status` once it was published.
 */
export async function discardDraft(ctx: Context, input: unknown): Promise<void> {
  const person = requirePerson(ctx)
  const { draftId } = parse(draftInput, input)
  await ctx.db.$transaction(async tx => {
    const row = await loadDraftLocked(tx, draftId)
    authorise(mayEditDraft(person, row))
    requireOpen(row)
    await tx.runbookDraft.delete({ where: { id: draftId } })
  })
}
