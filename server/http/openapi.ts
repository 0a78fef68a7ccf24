import { z } from 'zod'
import { allRefusals } from './all-refusals.ts'
import type { Route } from './route.ts'

type Json = Record<string, unknown>

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Json
}

/** A call's input, told apart by where each field travels. */
export interface Call {
  parameters: Parameter[]
  /** The JSON body's schema; null when the call takes none. */
  body: { type: 'object'; properties: Record<string, Json>; required: string[] } | null
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and request again get the first answer; nothing is done twice.',
  schema: { type: 'string', maxLength: 200 },
}

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag of the row you saw, in place of version in the body.',
  schema: { type: 'string' },
}

const inPath = (route: Route) => new Set([...route.path.matchAll(/\{(\w+)\}/g)].map(found => found[1] ?? ''))

/** Where each field of a route's input travels, as JSON Schema, from the same zod that parses it. */
export function callOf(route: Route): Call {
  const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  const fields = Object.entries(schema.properties ?? {})
  const required = new Set(schema.required)
  const path = inPath(route)
  const parameter = (place: 'path' | 'query', [name, given]: [string, Json]): Parameter => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: given,
  })
  const ids = fields.filter(([name]) => path.has(name)).map(field => parameter('path', field))
  const rest = fields.filter(([name]) => !path.has(name) && name !== route.text?.field && !isRaw(route, name))
  if (route.method === 'GET') {
    return { parameters: [...ids, ...rest.map(field => parameter('query', field))], body: null }
  }
  const headers = [
    ...('version' in route.input.shape ? [ifMatch] : []),
    ...(route.once || route.access === 'anyone' ? [] : [idempotencyKey]),
  ]
  if (route.text) {
    return { parameters: [...ids, ...rest.map(field => parameter('query', field)), ...headers], body: null }
  }
  const properties = Object.fromEntries(rest)
  const needed = rest.map(([name]) => name).filter(name => required.has(name))
  const body = rest.length > 0 ? { type: 'object' as const, properties, required: needed } : null
  return { parameters: [...ids, ...headers], body }
}

/** What the body itself fills, or says of itself, where it is not JSON. */
const isRaw = ({ bytes }: Route, name: string) => bytes !== null && (name === bytes || name === 'mediaType')

function requestBody(route: Route, { body }: Call): Json | undefined {
  if (route.text) {
    return { required: true, content: { [route.text.type]: { schema: { type: 'string' } } } }
  }
  if (!body) return undefined
  const file = route.bytes && { '*/*': { schema: { type: 'string', format: 'binary' } } }
  if (file) return { required: true, content: { 'application/json': { schema: body }, ...file } }
  return { required: body.required.length > 0, content: { 'application/json': { schema: body } } }
}

function operation(title: string, route: Route): Json {
  const call = callOf(route)
  const words = route.path.replace(/[{}]/g, '').split(/[/.-]/).filter(Boolean)
  const done = route.status === 204 ? {} : { content: { 'application/json': { schema: {} } } }
  return {
    tags: [title],
    summary: route.summary,
    operationId: [route.method.toLowerCase(), ...words].join('_'),
    parameters: call.parameters,
    requestBody: requestBody(route, call),
    responses: {
      [route.status]: { description: 'Done', ...done },
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(route.access === 'anyone' && { security: [] }),
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What is wrong and what to do, for people.' },
    code: { enum: [...allRefusals.map(({ code }) => code), 'unexpected'], description: 'For scripts.' },
    facts: { type: 'object', description: 'The numbers and names that `detail` was made from.' },
    field: { type: 'string', description: 'The field at fault.' },
    current: { description: 'Of a conflict: the row as it is now.' },
    retryAfterSeconds: { type: 'integer' },
    requestId: { type: 'string' },
  },
}

/** OpenAPI 3.1 of every call, made from the route table and the zod schemas that parse the requests. */
export function openApiDocument(parts: { title: string; routes: Route[] }[]): Json {
  const paths: Record<string, Json> = {}
  for (const { title, routes } of parts) {
    for (const route of routes) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(title, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gonogo',
      version: '1',
      description: 'The control room’s API: the screens use the same calls.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
    tags: parts.map(({ title }) => ({ name: title })),
    paths,
    components: {
      schemas: { Problem: problem },
      responses: {
        Problem: {
          description: 'A refusal (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
      },
    },
  }
}
