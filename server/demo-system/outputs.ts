import { z } from 'zod'
import { id, instant } from '../kernel/outputs.ts'

export const resetOutput = z.object({ resetAt: instant })
/** The deployment that was made. */
export const preparedOutput = z.object({ id })
export const faultOutput = z.object({ fault: z.unknown() })
