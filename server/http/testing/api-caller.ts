import { contextOf } from '../../../test/builders/people.ts'
import { settings } from '../../../test/builders/settings.ts'
import type { Person } from '../../kernel/context.ts'
import type { Database } from '../../kernel/database.ts'
import { createToken } from '../../people/create-token.ts'
import { apiRoutes } from '../api-routes.ts'
import { handleRequest } from '../handle-request.ts'

/** A script with this person's token: sends a call, answers its status and JSON. */
export async function apiCaller(db: Database, person: Person) {
  const { token } = await createToken(contextOf(db, person), { name: 'test', scopes: ['read', 'write'] })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return async (method: string, path: string, body?: unknown) => {
    const url = new URL(`http://127.0.0.1:3000/api/v1${path}`)
    const request = new Request(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    const door = { db, settings, now: () => new Date(), routes: apiRoutes }
    const response = await handleRequest(request, url.pathname.slice('/api/v1'.length), door)
    const text = await response.text()
    const isJson = /^application[/](?:problem[+])?json(?:;|$)/.test(
      response.headers.get('content-type') ?? '',
    )
    return { status: response.status, body: isJson ? JSON.parse(text) : text }
  }
}
