import { z } from 'zod'
import { checkConditionSchema } from '../conditions.inputs.ts'
import { seconds } from '../markdown/read-quantities.ts'
import { writeCondition } from '../markdown/write-conditions.ts'
import { listField } from '../markdown/write-text.ts'
import { lasting, onlyFields } from './spec-lines.ts'
import { stepKind } from './step-kind.ts'

/** The worker judges measurements until they hold. */
export const check = stepKind({
  schema: z.object({
    kind: z.literal('check'),
    conditions: z.array(checkConditionSchema).min(1),
    forSeconds: z.number().nonnegative().default(0), // wall seconds for which all conditions must hold without a break
    withinSeconds: z.number().positive().default(60), // wall seconds after which it fails
  }),
  read: ({ fields, conditions, missing }) => ({
    conditions: conditions('conditions') ?? missing('"Conditions:"'),
    forSeconds: fields.read('for', seconds) ?? 0,
    withinSeconds: fields.read('within', seconds) ?? 60,
  }),
  write: ({ conditions, forSeconds, withinSeconds }, slos) =>
    onlyFields([
      ...lasting('For', forSeconds, 0),
      ...lasting('Within', withinSeconds, 60),
      ...listField(
        'Conditions',
        conditions.map(condition => writeCondition(condition, slos)),
      ),
    ]),
})
