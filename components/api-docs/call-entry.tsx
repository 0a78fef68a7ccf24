import type { Operation } from './api-document.types.ts'
import { type Field, FieldList, fieldsOf } from './field-list.tsx'
import { TypeText } from './type-text.tsx'
import { ownFields } from './type-words.ts'

interface CallEntryProps {
  method: string
  path: string
  operation: Operation
}

function inputsOf({ parameters = [], requestBody }: Operation): Field[] {
  const outside = parameters
    .filter(({ name }) => name !== 'Idempotency-Key')
    .map(({ name, in: place, required = false, schema }) => ({ name, place, required, schema }))
  const body = requestBody?.content['application/json']
  return [...outside, ...(body ? fieldsOf(body.schema, 'body') : [])]
}

/** Bodies that are not JSON: a text, a file. */
const otherBodies = ({ requestBody }: Operation) =>
  Object.keys(requestBody?.content ?? {}).filter(type => type !== 'application/json')

/** One call: where it is, what it does, each field it takes, and what it answers. */
export function CallEntry({ method, path, operation }: CallEntryProps) {
  const fields = inputsOf(operation)
  const bodies = otherBodies(operation)
  return (
    <li className="grid gap-2 border-t border-hair py-4">
      <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-13 font-strong text-ink-1">
        <span className="mono w-14 font-strong text-ink-1">{method}</span>
        <span className="mono min-w-0 break-all text-ink-1">/api/v1{path}</span>
      </h3>
      <p className="text-14">
        {operation.summary}
        {operation.security && <span className="text-ink-3"> No session needed.</span>}
        {bodies.length > 0 && (
          <span className="text-ink-3"> Takes a body of {bodies.join(', ').replace('*/*', 'any type')}.</span>
        )}
      </p>
      {fields.length > 0 && <FieldList fields={fields} />}
      {Object.entries(operation.responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, { content = {} }]) => (
          <Answer key={status} status={status} content={content} />
        ))}
    </li>
  )
}

type Content = NonNullable<Operation['responses'][string]['content']>

function Answer({ status, content }: { status: string; content: Content }) {
  const [[type = '', { schema } = { schema: {} }] = []] = Object.entries(content)
  const own = ownFields(schema)
  return (
    <div className="grid gap-1 text-13">
      <p>
        <span className="text-ink-3">Answers {status}</span>{' '}
        {type === 'application/json' ? <TypeText schema={schema} /> : type || 'and nothing else'}
      </p>
      {own && <FieldList fields={fieldsOf(own)} />}
    </div>
  )
}
