/** The little of JSON Schema that a reader needs. */
export interface FieldSchema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  items?: FieldSchema
  anyOf?: FieldSchema[]
  oneOf?: FieldSchema[]
  properties?: Record<string, FieldSchema>
  default?: unknown
}

/** A field's type in a few words: `text`, `go | no_go`, `list of text`, `{start, end}`. */
export function typeWords(schema: FieldSchema): string {
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(typeWords))].join(' | ')
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`
  if (schema.properties) return `{${Object.keys(schema.properties).join(', ')}}`
  if (schema.format === 'uuid') return 'id'
  if (schema.format === 'date-time') return 'time'
  const names: Record<string, string> = { string: 'text', integer: 'whole number', boolean: 'true | false' }
  const types = [schema.type ?? 'anything'].flat()
  return types.map(type => names[type] ?? type).join(' | ')
}
