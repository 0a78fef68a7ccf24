import { z } from 'zod'
import { field, prose } from '../markdown/write-text.ts'
import { line, text } from '../texts.inputs.ts'
import { stepKind } from './step-kind.ts'

/** The worker tells an audience. */
export const notify = stepKind({
  schema: z.object({
    kind: z.literal('notify'),
    audience: line.default('team'),
    message: text.min(1),
  }),
  read: ({ fields, paragraphs, missing }) => ({
    audience: fields.value('audience') ?? 'team',
    message: fields.value('message') ?? (paragraphs() || missing('a paragraph with the message')),
  }),
  write({ audience, message }) {
    const { fields, paragraphs: below } = prose('Message', message)
    return { fields: [...field('Audience', audience), ...fields], below }
  },
})
