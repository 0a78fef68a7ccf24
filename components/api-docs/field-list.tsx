import { Code } from '../ui/code.tsx'
import { TypeText } from './type-text.tsx'
import type { FieldSchema } from './type-words.ts'

export interface Field {
  name: string
  /** path, query, body, …; '' in an answer. */
  place: string
  required: boolean
  schema: FieldSchema
}

/** The fields of an object's schema. */
export const fieldsOf = ({ properties = {}, required = [] }: FieldSchema, place = ''): Field[] =>
  Object.entries(properties).map(([name, schema]) => {
    return { name, place, required: required.includes(name), schema }
  })

function defaultWords({ default: given }: FieldSchema): string {
  return given === undefined || typeof given === 'object' ? '' : `, else ${String(given)}`
}

/** Fields, one a line: name, place, type, and what is said of it. */
export function FieldList({ fields }: { fields: Field[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-13 sm:grid-cols-[12rem_4rem_1fr]">
      {fields.map(({ name, place, required, schema }) => (
        <div key={`${place} ${name}`} className="contents">
          <dt>
            <Code>{name}</Code>
          </dt>
          <dd className="text-ink-3">{place}</dd>
          <dd className="max-sm:mb-2">
            <TypeText schema={schema} />
            <span className="text-ink-3">
              {!required &&
                (place === '' ? ' · may be missing' : ` · may be left out${defaultWords(schema)}`)}
              {schema.description && ` · ${schema.description}`}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
