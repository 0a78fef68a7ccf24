import { z } from 'zod'

const isReason = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'

/**
 * A reason's data as the API answers it: a code and the numbers and names that its sentence was made from. Which there
 * are for each code is said by the union `R`; more may come, so a script goes by the codes it knows.
 */
export const reasonOutput = <R extends { code: string }>() =>
  z.custom<R>(isReason, 'must carry a code').meta({
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string' } },
    description: 'A code, and the numbers and names that the sentence beside it was made from.',
  })
