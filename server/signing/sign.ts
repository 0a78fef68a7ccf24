import type { z } from 'zod'
import { advanceJob } from '../deployment/advance-job.ts'
import { inDeployment } from '../deployment/in-deployment.ts'
import { loadState } from '../deployment/load-state.ts'
import { rolesOf } from '../deployment/rules.ts'
import { titleOf } from '../deployment/signed/signer-title.query.ts'
import type { Role, SignOff, State } from '../deployment/state.types.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, type Person, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { confirmPassword } from './confirm-password.ts'
import { findSignOff, requirePending } from './find-sign-off.ts'
import { type SignInput, signInput } from './inputs.ts'
import { rejectionWithoutReason, signedContentChanged, signOffChanged } from './refusals.rules.ts'
import { maySign } from './rules.ts'
import { type SignOffRecord, signOffRecord } from './sign-off-record.rules.ts'
import { signedContentOf } from './signed-content.rules.ts'

type Parsed = z.output<typeof signInput>

/**
 * Gives one electronic signature, or its refusal, over the record as it is now. The person asked may, or a role that
 * approves, with their password. Records `sign_off.signed` or `sign_off.rejected`, with what was signed. Refuses with
 * `missing_authority`, `not_found`, `reauth_failed`, `too_many_attempts` after five wrong passwords,
 * `already_in_state`, `wrong_status` when the deployment is over, `stale_version` (when `recordSha256` is of another
 * record, or the sign-off changed) and `reason_required` for a rejection without one.
 */
export async function sign(ctx: Context, input: SignInput): Promise<SignOff> {
  const person = requirePerson(ctx)
  const given = parse(signInput, input)
  const { deploymentId, key, meaning, reason } = given
  requireReason(given)
  const before = await loadState(ctx.db, deploymentId)
  // Before the password: no attempt is counted for nothing.
  authorise(maySign(before, findSignOff(before, key), person))
  requirePending(findSignOff(before, key), before)
  await confirmPassword(ctx, given)
  return inDeployment(ctx, deploymentId, async ({ tx, recordEvent, enqueue, head }) => {
    const state = await loadState(tx, deploymentId)
    const signOff = findSignOff(state, key)
    authorise(maySign(state, signOff, person))
    requirePending(signOff, state)
    if (given.version !== undefined && given.version !== signOff.version) throw signOffChanged(signOff)
    const record = signOffRecord(state, signOff)
    const recordSha256 = sha256(record)
    requireSameRecord(given, record, recordSha256)
    const signature = {
      printedName: person.name,
      title: await titleOf(tx, state, person),
      at: ctx.now().toISOString(),
      role: roleOf(state, signOff, person)?.title ?? null,
      meaning,
      reason: reason || null,
      recordSha256,
      chainHead: head().hash,
      signedContent: signedContentOf(state),
    }
    const status = meaning === 'rejected' ? 'rejected' : 'signed'
    const by = { userId: person.id, userName: person.name }
    const version = signOff.version + 1
    const changed: SignOff = { ...signOff, ...by, status, signature, voided: null, version }
    recordEvent({
      type: `sign_off.${status}`,
      data: {
        key,
        title: signOff.title,
        group: signOff.group,
        asked: signOff.userName,
        meaning,
        reason: signature.reason,
        signature,
        record,
      },
      changes: { signOffs: [changed] },
    })
    enqueue(advanceJob(deploymentId))
    return changed
  })
}

function requireReason({ meaning, reason }: Parsed) {
  if (meaning === 'rejected' && !reason) throw rejectionWithoutReason()
}

/** What was shown must be what is signed. */
function requireSameRecord(given: Parsed, record: SignOffRecord, sha256: string) {
  if (!given.recordSha256 || given.recordSha256 === sha256) return
  throw signedContentChanged({ record, sha256 })
}

/** The role acted in: the one whose place this is, else the first that the person holds. */
function roleOf(state: State, { title }: SignOff, { id }: Person): Role | undefined {
  const held = rolesOf(state, id)
  return held.find(role => role.title.toLowerCase() === title.toLowerCase()) ?? held[0]
}
