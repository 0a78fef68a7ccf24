import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from './demo-refusal.ts'
import { sendJson } from './json.ts'

export type Call = { request: IncomingMessage; query: URLSearchParams; params: string[] }
export type Answer = { status?: number; body: unknown; headers?: Record<string, string> }
/** `path` is matched whole; its groups become `params`. `name` is the bounded label used in metrics. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT'
  path: RegExp
  name: string
  run: (call: Call) => Answer | Promise<Answer>
}

export const route = (method: Route['method'], pattern: string, run: Route['run']): Route => ({
  method,
  path: new RegExp(`^${pattern.replaceAll(/:(\w+)/g, '([\\w-]+)')}$`),
  name: pattern,
  run,
})

/** The route for a request, or a 404 or 405 refusal. */
export function findRoute(routes: readonly Route[], request: IncomingMessage): { route: Route; call: Call } {
  const [pathname = '/', search] = (request.url ?? '/').split('?', 2)
  const here = routes.filter(candidate => candidate.path.test(pathname))
  const found = here.find(candidate => candidate.method === request.method)
  if (!found) {
    if (here.length === 0) throw new Refusal(404, 'not_found', `nothing answers at ${pathname}`)
    const allowed = here.map(candidate => candidate.method).join(' or ')
    throw new Refusal(405, 'wrong_method', `${pathname} answers ${allowed}, not ${request.method}`)
  }
  const params = found.path.exec(pathname)?.slice(1) ?? []
  return { route: found, call: { request, query: new URLSearchParams(search), params } }
}

/** Writes an answer: a string as text, anything else as JSON. */
export function sendAnswer(response: ServerResponse, { status = 200, body, headers }: Answer): void {
  if (typeof body === 'string') {
    response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', ...headers })
    response.end(body)
  } else sendJson(response, status, body, headers)
}

/** Turns a thrown value into an answer; what is not a refusal is logged and tells the caller nothing. */
export function answerForError(error: unknown, name: string): Answer {
  if (error instanceof Refusal) {
    const { status, code, message, field } = error
    return { status, body: { error: { code, message, ...(field && { field }) } } }
  }
  console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  return { status: 500, body: { error: { code: 'internal', message: 'something went wrong; see the log' } } }
}

/** A request listener over a table of routes. */
export function serveRoutes(name: string, routes: readonly Route[]) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { route: found, call } = findRoute(routes, request)
      sendAnswer(response, await found.run(call))
    } catch (error) {
      sendAnswer(response, answerForError(error, name))
    }
  }
}
