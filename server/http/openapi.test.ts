import { expect, it } from 'vitest'
import { apiParts, apiRoutes } from './api-routes.ts'
import { callOf, openApiDocument } from './openapi.ts'

const find = (method: string, path: string) => {
  const route = apiRoutes.find(row => row.method === method && row.path === path)
  if (!route) throw new Error(`no route ${method} ${path}`)
  return route
}

it('describes every call once', () => {
  const { paths } = openApiDocument(apiParts) as {
    paths: Record<string, Record<string, { operationId: string }>>
  }
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
    const { parameters, body } = callOf(find(method, path))
    return [parameters.map(({ name, in: place }) => `${place} ${name}`), body && Object.keys(body.properties)]
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
