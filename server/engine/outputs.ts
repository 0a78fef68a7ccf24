import { z } from 'zod'
import { instant } from '../kernel/outputs.ts'
import type { AttemptOutput } from './output.query.ts'

/** A page of what an attempt wrote. */
export const attemptTextOutput = z
  .object({
    chunks: z.array(
      z.object({
        offset: z.int(),
        stream: z.enum(['out', 'err', 'system']),
        text: z.string(),
        at: instant,
      }),
    ),
    nextOffset: z.int().describe('Ask again from here.'),
    bytes: z.int().describe('UTF-8 bytes kept so far.'),
    status: z.string(),
    done: z.boolean().describe('The attempt has ended and this was the rest.'),
  })
  .meta({ id: 'AttemptOutput' }) satisfies z.ZodType<AttemptOutput>
