import { z } from 'zod'
import { seconds } from '../markdown/read-quantities.ts'
import { seconds as secondsText } from '../markdown/write-quantities.rules.ts'
import { onlyFields } from './spec-lines.ts'
import { stepKind } from './step-kind.ts'

/** The worker lets a time pass. */
export const wait = stepKind({
  schema: z.object({ kind: z.literal('wait'), seconds: z.number().nonnegative() }),
  read: ({ fields, missing }) => ({
    seconds: fields.read('wait', seconds) ?? missing('"Wait: 30 s"'),
  }),
  write: spec => onlyFields([`- Wait: ${secondsText(spec.seconds)}`]),
})
