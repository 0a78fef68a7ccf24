import { z } from 'zod'
import { id, instant, sha256, windowOutput } from '../../kernel/outputs.ts'
import type { CriterionReason } from '../../reasons/criterion-reasons.rules.ts'
import { reasonOutput } from '../../reasons/outputs.ts'
import type { VoidReason } from '../../reasons/signature-reasons.rules.ts'
import { criterionSchema } from '../../runbooks/conditions.inputs.ts'
import type { Gate, SignOff } from '../state.types.ts'

/** The rows that people sign: gates and sign-offs. */
const voteOutput = z.object({
  roleKey: z.string(),
  userId: id,
  userName: z.string(),
  vote: z.enum(['go', 'no_go', 'abstain']),
  comment: z.string().nullable(),
  previous: z
    .object({
      vote: z.string(),
      at: instant,
      userName: z.string().optional(),
      comment: z.string().nullable().optional(),
    })
    .nullable(),
  at: instant,
  askedAgainAt: instant.nullable().optional(),
})

const saidAnswerOutput = z.object({
  answer: z.enum(['met', 'unmet', 'unknown', 'waived']),
  reason: z.string(),
  reasonData: reasonOutput<CriterionReason>().optional(),
})

const regressionOutput = z.object({
  criterion: z.object({ key: z.string(), title: z.string() }),
  since: instant,
  staleAfterSeconds: z.number(),
  from: saidAnswerOutput.nullable().describe('As it was signed; null where an older decision does not say.'),
  to: saidAnswerOutput,
})

const decisionOutput = z.object({
  decision: z.enum(['go', 'no_go']),
  byId: id,
  byName: z.string(),
  title: z.string().optional(),
  roleKey: z.string(),
  at: instant,
  meaning: z.string(),
  reason: z.string().nullable(),
  issue: z.string().optional(),
  mitigation: z.string().optional(),
  recordSha256: sha256,
  chainHead: sha256,
  answers: z
    .array(saidAnswerOutput.extend({ key: z.string() }))
    .optional()
    .describe('Of a GO: what it was given on.'),
})

export const gateOutput = z
  .object({
    id,
    key: z.string(),
    position: z.int(),
    number: z.string(),
    title: z.string(),
    question: z.string(),
    beforePhase: z.string().nullable(),
    atSeconds: z.number().nullable(),
    criteria: z.array(criterionSchema),
    voters: z.array(z.string()),
    authority: z.string(),
    validSeconds: z.number(),
    status: z.enum(['pending', 'open', 'go', 'no_go', 'stale']),
    round: z.int(),
    votes: z.array(voteOutput),
    openedAt: instant.nullable(),
    decision: decisionOutput.nullable(),
    decidedAt: instant.nullable(),
    expiresAt: instant.nullable(),
    regressions: z
      .array(regressionOutput)
      .optional()
      .describe('What fails under a GO, or what made it stale.'),
    version: z.int(),
  })
  .meta({ id: 'Gate' }) satisfies z.ZodType<Gate>

const signatureOutput = z.object({
  printedName: z.string(),
  title: z.string(),
  role: z.string().nullable().optional(),
  insteadOf: z.string().nullable().optional(),
  signedContent: z.object({ window: windowOutput, notDone: z.array(z.string()) }).optional(),
  at: instant,
  meaning: z.enum(['approved', 'reviewed', 'authorised', 'rejected']),
  reason: z.string().nullable(),
  recordSha256: sha256,
  chainHead: sha256,
})

export const signOffOutput = z
  .object({
    id,
    key: z.string(),
    position: z.int(),
    group: z.string(),
    title: z.string(),
    userId: id.nullable(),
    userName: z.string().nullable(),
    status: z.enum(['pending', 'signed', 'rejected']),
    signature: signatureOutput.nullable(),
    voided: z
      .object({
        printedName: z.string(),
        at: instant,
        reason: z.string(),
        reasonData: reasonOutput<VoidReason>().optional(),
      })
      .nullable(),
    version: z.int(),
  })
  .meta({ id: 'SignOff' }) satisfies z.ZodType<SignOff>

/** The head of every record that is signed. */
export const headingOutput = {
  deployment: z.object({
    id,
    number: z.int(),
    name: z.string(),
    system: z.string(),
    fromVersion: z.string(),
    toVersion: z.string(),
    rehearsal: z.boolean(),
    window: windowOutput,
    runbook: z.object({ name: z.string(), version: z.int() }),
  }),
  risks: z.array(z.object({ severity: z.string(), title: z.string(), mayDeploy: z.boolean() })),
}
