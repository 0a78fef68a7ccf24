import { z } from 'zod'
import { type Finding, findingSchema } from '../importer/finding.inputs.ts'
import { LARGEST_TEXT } from '../runbooks/text-size.rules.ts'

const draftId = z.uuid('must be the id of a draft')
const reason = z.string().trim().max(1000).default('')

/** The file that came, or the text that was pasted. */
export const createDraftInput = z.object({
  text: z.string().min(1, 'must not be empty').max(LARGEST_TEXT, 'must have 5 MB at the most').optional(),
  bytes: z.custom<Uint8Array>(value => value instanceof Uint8Array).optional(),
  mediaType: z.string().max(200).default(''),
  fileName: z.string().trim().max(200).default(''),
})

export const draftInput = z.object({ draftId })

export const saveDraftInput = z.object({
  draftId,
  version: z.int().positive(),
  findings: z.custom<Finding[]>(Array.isArray, 'must be the findings of the draft'),
})

/** What is wrong with one of the findings stands beside it, so they are parsed one by one, after the rest. */
export const findingInput = findingSchema

export const publishDraftInput = z.object({
  draftId,
  version: z.int().positive(),
  name: z.string().trim().min(1, 'must not be empty').max(200).optional(),
  reason,
  runbookId: z.uuid('must be the id of a runbook').optional(), // a new version of this one
})

export const exampleInput = z.object({
  key: z.string().regex(/^[a-z0-9-]+$/, 'must be the key of an example'),
})
