import { z } from 'zod'
import { documentSchema } from './document.ts'

/** JSON Schema (2020-12) of what a runbook's document may hold, before defaults; made from the schema that reads it. */
export const runbookJsonSchema = () => ({
  title: 'Gonogo runbook',
  ...z.toJSONSchema(documentSchema, { io: 'input', unrepresentable: 'any' }),
})
