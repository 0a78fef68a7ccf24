/** The little of JSON Schema that a reader needs. */
export interface FieldSchema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  description?: string
  items?: FieldSchema
  prefixItems?: FieldSchema[]
  anyOf?: FieldSchema[]
  oneOf?: FieldSchema[]
  properties?: Record<string, FieldSchema>
  required?: string[]
  additionalProperties?: FieldSchema | boolean
  default?: unknown
}

/** The name of the schema that a reference leads to: `Item`. */
const nameOf = ({ $ref }: FieldSchema): string | null => $ref?.split('/').at(-1) ?? null

/** A field's type in a few words: `text`, `go | no_go`, `list of Item`, `{start, end}`. */
export function typeWords(schema: FieldSchema): string {
  const name = nameOf(schema)
  if (name) return name
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(typeWords))].join(' | ')
  if (schema.prefixItems) return `[${schema.prefixItems.map(typeWords).join(', ')}]`
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`
  if (schema.properties) return `{${Object.keys(schema.properties).join(', ')}}`
  if (typeof schema.additionalProperties === 'object') {
    return `by key, ${typeWords(schema.additionalProperties)}`
  }
  if (schema.format === 'uuid') return 'id'
  if (schema.format === 'date-time') return 'time'
  const names: Record<string, string> = {
    string: 'text',
    integer: 'whole number',
    boolean: 'true | false',
    object: '{…}',
    null: 'none',
  }
  const types = [schema.type ?? 'anything'].flat()
  return types.map(type => names[type] ?? type).join(' | ')
}

/** The named schemas that a type's words mention. */
export function namesIn(schema: FieldSchema): Set<string> {
  const name = nameOf(schema)
  if (name) return new Set([name])
  const { items, additionalProperties, anyOf = [], oneOf = [], prefixItems = [] } = schema
  const below = [items, typeof additionalProperties === 'object' ? additionalProperties : undefined]
  const parts = [...below, ...anyOf, ...oneOf, ...prefixItems].filter(part => part !== undefined)
  return new Set(parts.flatMap(part => [...namesIn(part)]))
}

/** What an answer holds itself, where it has no name: its fields, or those of its rows. */
export const ownFields = (schema: FieldSchema): FieldSchema | null =>
  schema.properties ? schema : schema.items?.properties ? schema.items : null
