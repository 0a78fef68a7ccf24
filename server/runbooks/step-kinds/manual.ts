import { z } from 'zod'
import { authoritySchema } from '../authority.inputs.ts'
import { field, prose } from '../markdown/write-text.ts'
import { text } from '../texts.inputs.ts'
import { stepKind } from './step-kind.ts'

/** A person does it and says so. */
export const manual = stepKind({
  schema: z.object({
    kind: z.literal('manual'),
    instructions: text.default(''),
    authority: authoritySchema.optional(), // who may complete it besides the role: anyone in a role with this authority
  }),
  read: ({ fields, paragraphs }) => ({
    instructions: fields.value('instructions') ?? paragraphs(),
    authority: fields.value('authority'),
  }),
  write({ instructions, authority }) {
    const { fields, paragraphs: below } = prose('Instructions', instructions)
    return { fields: [...field('Authority', authority), ...fields], below }
  },
})
