import type { Call } from '../../server/http/openapi.ts'
import { Code } from '../ui/code.tsx'
import { type FieldSchema, typeWords } from './type-text.ts'

export interface DocumentedCall {
  method: string
  path: string
  summary: string
  access: string
  call: Call
}

interface Field {
  name: string
  place: string
  required: boolean
  schema: FieldSchema
}

function fieldsOf({ parameters, body }: Call): Field[] {
  const inBody = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    place: 'body',
    required: body?.required.includes(name) ?? false,
    schema: schema as FieldSchema,
  }))
  const outside = parameters
    .filter(({ name }) => name !== 'Idempotency-Key')
    .map(({ name, in: place, required, schema }) => ({
      name,
      place,
      required,
      schema: schema as FieldSchema,
    }))
  return [...outside, ...inBody]
}

function defaultWords({ default: given }: FieldSchema): string {
  return given === undefined || typeof given === 'object' ? '' : `, else ${String(given)}`
}

/** One call: where it is, what it does, and each field it takes. */
export function CallEntry({ method, path, summary, access, call }: DocumentedCall) {
  const fields = fieldsOf(call)
  return (
    <li className="grid gap-2 border-t border-hair py-4">
      <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13 font-strong text-ink-1">
        <span className="mono w-14 font-strong text-ink-1">{method}</span>
        <span className="mono min-w-0 break-all text-ink-1">/api/v1{path}</span>
      </h3>
      <p className="text-14">
        {summary}
        {access === 'anyone' && <span className="text-ink-3"> No session needed.</span>}
      </p>
      {fields.length > 0 && (
        <dl className="grid gap-x-4 gap-y-1 text-13 sm:grid-cols-[12rem_4rem_1fr]">
          {fields.map(({ name, place, required, schema }) => (
            <div key={`${place} ${name}`} className="contents">
              <dt>
                <Code>{name}</Code>
              </dt>
              <dd className="text-ink-3">{place}</dd>
              <dd className="max-sm:mb-2">
                {typeWords(schema)}
                <span className="text-ink-3">
                  {required ? '' : ` · may be left out${defaultWords(schema)}`}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
