import { z } from 'zod'
import { deploymentId, words } from '../deployment/inputs.ts'

const gateKey = z.string().min(1, 'must be the key of a gate')
const reason = words.optional()
const version = z.int().optional() // of the gate that was seen; refused when it is another now

export const castVoteInput = z.object({
  deploymentId,
  gateKey,
  roleKey: z.string().optional(), // for people who hold several voting roles; else the one they hold
  vote: z.enum(['go', 'no_go', 'abstain'], 'must be go, no_go or abstain'),
  comment: words.nullish(),
  round: z.int().optional(), // of the poll that was seen; refused when it is another now
  version,
})

export const decideGateInput = z.object({
  deploymentId,
  gateKey,
  decision: z.enum(['go', 'no_go'], 'must be go or no_go'),
  meaning: z.enum(['approved', 'reviewed', 'authorised']).default('approved'), // of a GO; a NO-GO means rejected
  reason,
  issue: words.optional(), // what speaks against it; a NO-GO needs it (its reason serves as well)
  mitigation: words.optional(),
  password: z.string().min(1, 'must be your password'),
  recordSha256: z.string().optional(), // of the record that was shown; refused when it is another now
  version,
})

export const renewPollInput = z.object({ deploymentId, gateKey, reason, version })

export const gateRecordInput = z.object({ deploymentId, gateKey })

export type CastVoteInput = z.input<typeof castVoteInput>
export type DecideGateInput = z.input<typeof decideGateInput>
export type RenewPollInput = z.input<typeof renewPollInput>
