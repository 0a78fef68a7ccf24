import { inState } from '../deployment/in-state.ts'
import type { Deployment } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { rollbackSentence } from '../reasons/rollback-reasons.rules.ts'
import { type ExplainRollbackInput, explainRollbackInput } from './inputs.ts'
import { requireReason } from './require-reason.ts'
import { mayExplainRollback } from './rules.ts'

/**
 * Records afterwards why a person rolled back (`rollback.explained`), so that nobody writes while users are on a bad
 * lane. Whoever rolled back may, or a role that decides; a later word replaces an earlier one, and both stay in the
 * record. Refuses with `missing_authority`, `wrong_status` where no person rolled back, and `reason_required`.
 */
export async function explainRollback(ctx: Context, input: ExplainRollbackInput): Promise<Deployment> {
  const person = requirePerson(ctx)
  const { deploymentId, reason: given } = parse(explainRollbackInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayExplainRollback(state(), person))
    const reasonData = { code: 'given', words: requireReason(given, { act: 'roll_back' }) } as const
    const { rollback } = state().deployment
    const reason = rollbackSentence(reasonData)
    record({
      type: 'rollback.explained',
      data: { reason, before: rollback?.reason ?? null },
      changes: {
        deployment: {
          rollback: rollback && { ...rollback, reason, reasonData, explainedAt: ctx.now().toISOString() },
        },
      },
    })
    return state().deployment
  })
}
