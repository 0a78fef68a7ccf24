import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi'
import { allRefusals, type RefusalCode } from './all-refusals.ts'
import type { Route } from './route.ts'

type Fields = Record<string, z.ZodType>

/** The fields of a call's input, told apart by where each travels. */
interface Places {
  path: Fields
  query: Fields
  header: Fields
  body: Fields
}

const idempotencyKey = z
  .string()
  .max(200)
  .optional()
  .describe('The same key and request again get the first answer; nothing is done twice.')

const ifMatch = z
  .string()
  .optional()
  .describe('The ETag of the row you saw, in place of version in the body.')

const only = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)))

/** Where each field of a route's input travels, by the same zod that parses it. */
function placesOf({ method, path, input, text, bytes, once, access }: Route): Places {
  const fields = input.shape as Fields
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(found => found[1]))
  const isRaw = (name: string) => name === text?.field || (bytes && (name === bytes || name === 'mediaType'))
  const rest = only(fields, name => !inPath.has(name) && !isRaw(name))
  const header = method !== 'GET' && {
    ...('version' in fields && { 'If-Match': ifMatch }),
    ...(!once && access !== 'anyone' && { 'Idempotency-Key': idempotencyKey }),
  }
  const isInQuery = method === 'GET' || text !== null
  return {
    path: only(fields, name => inPath.has(name)),
    query: isInQuery ? rest : {},
    header: header || {},
    body: isInQuery ? {} : rest,
  }
}

const binary = { schema: { type: 'string', format: 'binary' } } as const

function requestBodyOf({ text, bytes }: Route, body: Fields): ZodOpenApiRequestBodyObject | undefined {
  if (text) return { required: true, content: { [text.type]: { schema: { type: 'string' } } } }
  if (Object.keys(body).length === 0) return undefined
  const schema = z.object(body)
  const required = bytes !== null || !schema.safeParse({}).success
  return { required, content: { 'application/json': { schema }, ...(bytes && { '*/*': binary }) } }
}

const refusalCodes = allRefusals.map(({ code }) => code)

const problem = z
  .looseObject({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and what to do, for people.'),
    code: z.enum([...refusalCodes, 'unexpected']).describe('For scripts.'),
    facts: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The numbers and names that `detail` was made from.'),
    field: z.string().optional().describe('The field at fault.'),
    current: z.unknown().optional().describe('Of a conflict: the row as it is now.'),
    retryAfterSeconds: z.int().optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' })

const refused = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/problem+json': { schema } },
})

/** The refusals that carry something, by their status: what `current` is there. */
function conflictsOf({ current }: Route): ZodOpenApiResponsesObject {
  const carrying = allRefusals.filter(({ code }) => current[code])
  const byStatus = Map.groupBy(carrying, ({ status }) => status)
  const conflict = (codes: RefusalCode[]) => {
    const [row = z.unknown(), ...others] = new Set(codes.flatMap(code => current[code] ?? []))
    const carried = z.looseObject({
      current: (others.length > 0 ? z.union([row, ...others]) : row).optional(),
    })
    return refused(`${codes.join(', ')}: \`current\` says how it is now`, problem.and(carried))
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [`${status}`, conflict(some.map(({ code }) => code))]),
  )
}

function responsesOf(route: Route): ZodOpenApiResponsesObject {
  const { status, media, output } = route
  const schema = media === 'application/octet-stream' ? binary.schema : output
  const done = status !== 204 && { content: { [media ?? 'application/json']: { schema } } }
  return {
    [`${status}`]: { description: 'Done', ...done },
    ...conflictsOf(route),
    default: { $ref: '#/components/responses/Problem' },
  }
}

function operationOf(title: string, route: Route): ZodOpenApiOperationObject {
  const { path, query, header, body } = placesOf(route)
  const words = route.path.replace(/[{}]/g, '').split(/[/.-]/).filter(Boolean)
  return {
    tags: [title],
    summary: route.summary,
    operationId: [route.method.toLowerCase(), ...words].join('_'),
    requestParams: { path: z.object(path), query: z.object(query), header: z.object(header) },
    requestBody: requestBodyOf(route, body),
    responses: responsesOf(route),
    ...(route.access === 'anyone' && { security: [] }),
  }
}

/** OpenAPI 3.1 of every call, made from the route table and the zod schemas that parse requests and describe answers. */
export function openApiDocument(parts: { title: string; routes: Route[] }[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const { title, routes } of parts) {
    for (const route of routes) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(title, route) }
    }
  }
  return createDocument(
    {
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
        responses: { Problem: refused('A refusal (RFC 9457)', problem) },
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'next-auth.session-token' },
        },
      },
    },
    { override: plainer, allowEmptySchema: { custom: true, transform: true, pipe: true } },
  )
}

interface Rendered {
  zodSchema: z.core.$ZodTypes
  jsonSchema: z.core.JSONSchema.BaseSchema
  io: 'input' | 'output'
}

/** What zod says of its own means is left out: the pattern behind a format, the safe numbers of JavaScript. */
function plainer({ zodSchema, jsonSchema, io }: Rendered): void {
  const { def } = zodSchema._zod
  // What is empty is left out by a transform at the end; what is there has the type from before it.
  if (io === 'output' && def.type === 'pipe' && def.out._zod.def.type === 'transform') {
    Object.assign(jsonSchema, z.toJSONSchema(def.in, { io }))
    delete jsonSchema.$schema
  }
  // An answer may hold more one day: nobody who reads it now should break on that.
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  if (jsonSchema.format) delete jsonSchema.pattern
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}
