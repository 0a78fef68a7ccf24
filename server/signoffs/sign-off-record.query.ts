import type { z } from 'zod'
import { type Context, requirePerson } from '../core/context.ts'
import { sha256 } from '../core/hash-chain.ts'
import { parse } from '../core/parse.ts'
import { snapshot } from '../deployments/snapshot.query.ts'
import { findSignOff } from './find-sign-off.ts'
import { signOffRecordInput } from './inputs.ts'
import { type SignOffRecord, signOffRecord } from './record/rules.ts'

/** What a signature would be over now, with the hash that `sign` takes as `recordSha256`. Everyone may look. */
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
