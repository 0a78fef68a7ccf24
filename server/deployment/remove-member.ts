import type { z } from 'zod'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { inState } from './in-state.ts'
import { memberInput } from './inputs.ts'
import { noSuchMember } from './refusals.rules.ts'
import type { DeploymentMember } from './rows/kinds/member.ts'
import { mayAssign, rowOf } from './rules.ts'

/**
 * Takes somebody who was added out of the deployment; what they wrote stays. Whoever prepares it may. Records
 * `member.removed`. Refuses with `missing_authority`, `wrong_status` when it is over, and `not_found` for who was not
 * added: a role is left by assigning another.
 */
export async function removeMember(
  ctx: Context,
  input: z.input<typeof memberInput>,
): Promise<DeploymentMember> {
  const person = requirePerson(ctx)
  const { deploymentId, userId } = parse(memberInput, input)
  return inState(ctx, deploymentId, async ({ state, record }) => {
    authorise(mayAssign(state(), person))
    const member = rowOf(state().members, userId)
    if (!member || member.removedAt !== null) throw noSuchMember()
    const removed = { ...member, removedAt: ctx.now().toISOString() }
    record({ type: 'member.removed', data: { name: member.name }, changes: { members: [removed] } })
    return removed
  })
}
