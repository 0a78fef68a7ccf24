import { z } from 'zod'
import { LARGEST_TEXT } from './text-size.rules.ts'

export const importRunbookInput = z.object({
  markdown: z
    .string()
    .min(1, 'send the runbook as Markdown')
    .max(LARGEST_TEXT, 'a runbook may have at most 5 MB'),
  name: z.string().trim().min(1).max(200).optional(),
  reason: z.string().trim().max(1000).default(''),
})

export const giveRunbookInput = z.object({
  runbookId: z.uuid('must be the id of a runbook'),
  systemId: z.uuid('must be the id of a system, or null').nullable(),
  version: z.int().positive().optional(), // the newest one, as it was read
})
