import { z } from 'zod'
import { instant } from '../kernel/outputs.ts'

export const resetOutput = z.object({ resetAt: instant })
export const faultOutput = z.object({ fault: z.unknown() })
