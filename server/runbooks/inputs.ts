import { z } from 'zod'

/** A runbook may be as long as a hundred printed pages; more is refused before it is read. */
export const importRunbookInput = z.object({
  markdown: z
    .string()
    .min(1, 'send the runbook as Markdown')
    .max(5_000_000, 'a runbook may have at most 5 MB'),
  name: z.string().trim().min(1).max(200).optional(),
  reason: z.string().trim().max(1000).default(''),
})
