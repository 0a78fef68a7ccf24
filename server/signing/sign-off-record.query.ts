import type { z } from 'zod'
import { snapshot } from '../deployment/snapshot.query.ts'
import { sha256 } from '../kernel/canonical-hash.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { findSignOff } from './find-sign-off.ts'
import { signOffRecordInput } from './inputs.ts'
import { type SignOffRecord, signOffRecord } from './sign-off-record.rules.ts'

/**
 * What a signature would be over now, with the hash that `sign` takes as `recordSha256`. Everyone signed in may look.
 * Refuses with `not_found`.
 */
export async function signOffToSign(
  ctx: Context,
  input: z.input<typeof signOffRecordInput>,
): Promise<{ record: SignOffRecord; sha256: string }> {
  requirePerson(ctx)
  const { deploymentId, key } = parse(signOffRecordInput, input)
  const state = await snapshot(ctx, deploymentId)
  const record = signOffRecord(state, findSignOff(state, key))
  return { record, sha256: sha256(record) }
}
