import { z } from 'zod'
import { number, seconds } from '../markdown/read-quantities.ts'
import { lasting, onlyFields } from './spec-lines.ts'
import { stepKind } from './step-kind.ts'

/** The worker asks the system's router for a share of the traffic, and holds it. */
export const traffic = stepKind({
  schema: z.object({
    kind: z.literal('traffic'),
    nextPercent: z.number().min(0).max(100), // share of the lane being deployed; the live lane gets the rest
    holdSeconds: z.number().nonnegative().default(0), // wall seconds during which triggers are judged
  }),
  read: ({ fields, missing }) => ({
    nextPercent: fields.read('shift', number) ?? missing('"Shift: 50 %"'),
    holdSeconds: fields.read('hold', seconds) ?? 0,
  }),
  write: ({ nextPercent, holdSeconds }) =>
    onlyFields([`- Shift: ${nextPercent} %`, ...lasting('Hold', holdSeconds, 0)]),
})
