import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { findMembers } from './find-members.ts'
import { inState } from './in-state.ts'
import { memberInput } from './inputs.ts'
import { memberAlready } from './refusals.rules.ts'
import type { DeploymentMember } from './rows/kinds/member.ts'
import { isMember, mayAssign } from './rules.ts'

/**
 * Adds somebody to a deployment beside its roles and signers: they may write in it. Whoever prepares it may. Records
 * `member.added`. Refuses with `missing_authority`, `wrong_status` when it is over, `already_in_state` for a member, and
 * `invalid_input` somebody who may only look or has no grant on the system.
 */
export async function addMember(ctx: Context, input: z.input<typeof memberInput>): Promise<DeploymentMember> {
  const person = requirePerson(ctx)
  const { deploymentId, userId } = parse(memberInput, input)
  return inState(ctx, deploymentId, async ({ tx, state, record }) => {
    authorise(mayAssign(state(), person))
    const found = await findMembers(tx, state().plan.system.id, [{ id: userId, field: 'userId' }])
    const name = found.get(userId)?.name ?? ''
    if (isMember(state(), userId)) throw memberAlready({ name })
    const added = {
      key: userId,
      name,
      addedByName: person.name,
      addedAt: ctx.now().toISOString(),
      removedAt: null,
    }
    record({ type: 'member.added', data: { name }, changes: { members: [added] } })
    return added
  })
}
