import { z } from 'zod'
import { deploymentId, words } from '../deployment/inputs.ts'

const itemId = z.uuid('must be the id of an item')
const measured = z.union([z.number(), z.string()]).nullable() // null empties it

const subItem = z.object({
  index: z.int().nonnegative(), // its place in the item, from 0
  done: z.boolean().optional(), // when omitted, a measured value decides by its target
  measured: measured.optional(),
})

export const changeItemInput = z.object({
  deploymentId,
  itemId,
  version: z.int('must be the version of the item you saw'),
  state: z.enum(['open', 'passed', 'failed', 'blocked', 'not_applicable']).optional(), // unchanged when omitted
  note: words.nullish(), // kept when omitted, emptied by null
  reason: words.nullish(),
  subItems: z.array(subItem).max(200).default([]),
  values: z.record(z.string().regex(/^\d+$/, 'must be a sub-item’s place, from 0'), measured).default({}), // by place
})

export const commentItemInput = z.object({
  deploymentId,
  itemId,
  text: words.min(1, 'must not be empty'),
})

export const itemHistoryInput = z.object({ deploymentId, itemId })

export type ChangeItemInput = z.input<typeof changeItemInput>
export type SubItemChange = z.output<typeof subItem>
export type CommentItemInput = z.input<typeof commentItemInput>
