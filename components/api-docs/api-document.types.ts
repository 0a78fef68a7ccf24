import type { FieldSchema } from './type-words.ts'

/** The part of an OpenAPI document that the documentation shows. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, FieldSchema> }
}

export interface Operation {
  summary: string
  parameters?: { name: string; in: string; required?: boolean; schema: FieldSchema }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
  security?: unknown[]
}

/** By media type. */
type Content = Record<string, { schema: FieldSchema }>
