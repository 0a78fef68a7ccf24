import { z } from 'zod'
import { itemOutput } from '../deployment/rows/rows.outputs.ts'
import { headingOutput } from '../deployment/signed/signed.outputs.ts'
import { sha256 } from '../kernel/outputs.ts'
import type { SignOffRecord } from './sign-off-record.rules.ts'

const signOffRecordOutput = z
  .object({
    what: z.literal('sign-off'),
    ...headingOutput,
    signOff: z.object({ key: z.string(), group: z.string(), title: z.string() }),
    checklist: z.array(z.object({ section: z.string(), done: z.int(), total: z.int() })),
    notPassed: z.array(
      itemOutput.pick({ number: true, title: true, state: true, reason: true, required: true }),
    ),
    gates: z.array(
      z.object({
        number: z.string(),
        title: z.string(),
        status: z.string(),
        decidedBy: z.string().nullable(),
        recordSha256: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'SignOffRecord' }) satisfies z.ZodType<SignOffRecord>

export const signOffToSignOutput = z.object({ record: signOffRecordOutput, sha256 })
