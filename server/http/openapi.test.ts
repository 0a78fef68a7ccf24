import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { apiParts, apiRoutes } from './api-routes.ts'
import { openApiDocument } from './openapi.ts'

/** The document as it is sent. */
const document = JSON.parse(JSON.stringify(openApiDocument(apiParts)))

it('describes every call once', () => {
  const { paths } = document as { paths: Record<string, Record<string, { operationId: string }>> }
  const ids = Object.values(paths).flatMap(path => Object.values(path).map(({ operationId }) => operationId))
  expect(ids).toHaveLength(apiRoutes.length - 1)
  expect(new Set(ids).size).toBe(ids.length)
})

it('has every field of a path in its schema', () => {
  for (const { path, input } of apiRoutes) {
    for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) expect(input.shape).toHaveProperty(name)
  }
})

it('tells path, query, body and headers apart', () => {
  const places = (method: string, path: string) => {
    const { parameters, requestBody } = document.paths[path][method.toLowerCase()]
    const body = requestBody?.content['application/json']
    return [
      parameters.map(({ name, in: place }: { name: string; in: string }) => `${place} ${name}`),
      body ? Object.keys(body.schema.properties) : null,
    ]
  }
  expect(places('GET', '/deployments/{deploymentId}/events')).toEqual([
    ['path deploymentId', 'query after', 'query before', 'query limit'],
    null,
  ])
  expect(places('PATCH', '/deployments/{deploymentId}/items/{itemId}')).toEqual([
    ['path deploymentId', 'path itemId', 'header If-Match', 'header Idempotency-Key'],
    ['version', 'state', 'note', 'reason', 'subItems', 'values'],
  ])
  expect(places('POST', '/runbooks/import')).toEqual([
    ['query name', 'query reason', 'header Idempotency-Key'],
    null,
  ])
})

it('is OpenAPI 3.1 to a validator that is not ours, and every reference leads somewhere', async () => {
  const validator = new Validator()
  expect(await validator.validate(structuredClone(document))).toMatchObject({ valid: true })
  expect(validator.version).toBe('3.1')
  const known = new Set(Object.keys(document.components.schemas))
  const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    found => found[1],
  )
  expect(named.filter(name => !known.has(name ?? ''))).toEqual([])
})

it('describes every answer: by what it holds, by name where several calls give the same', () => {
  for (const { method, path, status, media } of apiRoutes.filter(row => row.path !== '/openapi.json')) {
    const { content } = document.paths[path][method.toLowerCase()].responses[status]
    const described = content?.[media ?? 'application/json']?.schema
    const call = `${method} ${path}`
    expect([call, described && Object.keys(described).length > 0]).toEqual([
      call,
      status === 204 ? undefined : true,
    ])
  }
  const { responses } = document.paths['/deployments/{deploymentId}/items/{itemId}'].patch
  expect(responses[200].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Item' })
  expect(JSON.stringify(responses[409])).toContain('"current":{"$ref":"#/components/schemas/Item"}')
})
