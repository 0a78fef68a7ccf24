import { z } from 'zod'
import { headingOutput } from '../deployment/signed/signed.outputs.ts'
import { instant, sha256 } from '../kernel/outputs.ts'
import type { CriterionReason } from '../reasons/criterion-reasons.rules.ts'
import { reasonOutput } from '../reasons/outputs.ts'
import type { ToSign } from './gate-record.query.ts'
import type { GateRecord } from './gate-record.rules.ts'

const answerOutput = z.object({
  key: z.string(),
  title: z.string(),
  required: z.boolean(),
  answer: z.enum(['met', 'unmet', 'unknown', 'waived']),
  reason: z.string(),
  reasonData: reasonOutput<CriterionReason>().optional(),
})

export const criterionAnswersOutput = z.array(answerOutput)

const gateRecordOutput = z
  .object({
    what: z.literal('gate decision'),
    ...headingOutput,
    gate: z.object({
      key: z.string(),
      number: z.string(),
      title: z.string(),
      question: z.string(),
      round: z.int(),
    }),
    decision: z.enum(['go', 'no_go']),
    criteria: criterionAnswersOutput,
    votes: z.array(
      z.object({
        roleKey: z.string(),
        role: z.string(),
        userName: z.string(),
        vote: z.enum(['go', 'no_go', 'abstain']),
        comment: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'GateRecord' }) satisfies z.ZodType<GateRecord>

export const signedGateRecordOutput = z.object({ record: gateRecordOutput, sha256 })

export const gateToSignOutput = z.object({
  answers: criterionAnswersOutput,
  records: z.object({ go: signedGateRecordOutput, no_go: signedGateRecordOutput }),
  signed: gateRecordOutput.nullable().describe('What the decision that stands was signed over.'),
}) satisfies z.ZodType<ToSign>
