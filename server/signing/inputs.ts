import { z } from 'zod'
import { deploymentId, words } from '../deployment/inputs.ts'

const key = z.string().min(1, 'must be the key of a sign-off')

export const signInput = z.object({
  deploymentId,
  key,
  meaning: z.enum(
    ['approved', 'reviewed', 'authorised', 'rejected'],
    'must be approved, reviewed, authorised or rejected',
  ),
  reason: words.optional(),
  password: z.string().min(1, 'must be your password'),
  recordSha256: z.string().optional(), // of the record that was shown; refused when it is another now
  version: z.int().optional(), // of the sign-off that was seen
})

export const assignSignerInput = z.object({
  deploymentId,
  key,
  userId: z.uuid('must be the id of a person').nullable(),
  version: z.int().optional(),
})

export const signOffRecordInput = z.object({ deploymentId, key })

export type SignInput = z.input<typeof signInput>
export type AssignSignerInput = z.input<typeof assignSignerInput>
