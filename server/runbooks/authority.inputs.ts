import { z } from 'zod'

/** What a role may be allowed to do. */
export const authoritySchema = z.enum([
  'decide',
  'execute',
  'shift',
  'rollback',
  'approve',
  'communicate',
  'waive',
])
