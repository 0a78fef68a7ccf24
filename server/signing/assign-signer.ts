import { findMembers } from '../deployment/find-members.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import { loadState } from '../deployment/load-state.ts'
import type { SignOff } from '../deployment/state.types.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { findSignOff, requirePending } from './find-sign-off.ts'
import { type AssignSignerInput, assignSignerInput } from './inputs.ts'
import { askedAlready, signatureForOneself, signOffChanged } from './refusals.rules.ts'
import { mayAskSigner } from './rules.ts'

/**
 * Asks a person for a signature, or nobody (null), and records `sign_off.asked`. After a rejection this asks anew;
 * the rejection stays in the events. Whoever prepares the deployment may. Refuses with `missing_authority`,
 * `forbidden` where somebody would ask themself in earnest, `not_found`, `already_in_state` once signed or where the same person is asked already, `stale_version`,
 * `wrong_status` when the deployment is over, and `invalid_input` for a person who may not sign.
 */
export async function assignSigner(ctx: Context, input: AssignSignerInput): Promise<SignOff> {
  const person = requirePerson(ctx)
  const { deploymentId, key, userId, version } = parse(assignSignerInput, input)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent }) => {
    const state = await loadState(tx, deploymentId)
    authorise(mayAskSigner(state, person))
    const signOff = findSignOff(state, key)
    if (version !== undefined && version !== signOff.version) throw signOffChanged(signOff)
    if (signOff.status === 'rejected' ? userId === null : signOff.userId === userId) {
      throw askedAlready(signOff)
    }
    requirePending({ ...signOff, status: signOff.status === 'rejected' ? 'pending' : signOff.status }, state)
    if (userId === person.id && !state.deployment.rehearsal) {
      authorise(signatureForOneself({ title: signOff.title }))
    }
    const members = await findMembers(
      tx,
      state.plan.system.id,
      userId ? [{ id: userId, field: 'userId' }] : [],
    )
    const userName = userId ? (members.get(userId)?.name ?? null) : null
    const asked = { status: 'pending', signature: null, version: signOff.version + 1 } as const
    const changed: SignOff = { ...signOff, ...asked, userId, userName }
    recordEvent({
      type: 'sign_off.asked',
      data: {
        key,
        title: signOff.title,
        group: signOff.group,
        userName,
        before: signOff.userName,
        after: signOff.status,
      },
      changes: { signOffs: [changed] },
    })
    return changed
  })
}
