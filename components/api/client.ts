import type { Answer, Call, Input, Problem } from './calls.types.ts'
import { isProblem, RequestProblem } from './request-problem.ts'

/** A call that needs nothing may be sent without an input. */
type InputOf<C extends Call> = Record<string, never> extends Input<C> ? [input?: Input<C>] : [input: Input<C>]

/**
 * Sends one call to the API: `send('GET /deployments/{deploymentId}', { deploymentId })`. Answers what the call's
 * description says. Throws `RequestProblem`.
 */
export type Send = <C extends Call>(call: C, ...input: InputOf<C>) => Promise<Answer<C>>

interface ClientOptions {
  /** Where the API is: `/api/v1` of a page, or a whole address. */
  base: string
  /** Who asks, where no cookie of the browser says so. */
  headers?: Record<string, string>
}

const unreachable: Problem = {
  code: 'unreachable',
  title: 'No answer',
  detail:
    'The control room did not answer. Nothing was changed as far as we know; look before you try again.',
  status: 0,
}

/**
 * A client of the product's API, for screens, command line and tests. Writes carry an Idempotency-Key, so that a
 * repeated press cannot act twice.
 */
export function createClient({ base, headers = {} }: ClientOptions): Send {
  return async (call, ...[input]) => {
    const { path, method, body } = requestOf(call, input ?? {})
    const response = await fetch(base + path, {
      method,
      headers: {
        accept: 'application/json, text/markdown',
        ...(body !== null && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
        ...headers,
      },
      body,
    }).catch(() => {
      throw new RequestProblem(unreachable)
    })
    const answer = await answerOf(response)
    // The server checks each answer by its description, in its tests: the types of this client are made from it.
    if (response.ok && answer !== NOT_OURS) return answer as Answer<typeof call>
    throw isProblem(answer)
      ? new RequestProblem(answer, call)
      : new RequestProblem({ ...unreachable, status: response.status })
  }
}

/** Where each field travels: in the path, in the query of a GET, in the body of anything else. */
function requestOf(call: Call, input: Record<string, unknown>) {
  const [method = '', template = ''] = call.split(' ')
  const inPath = new Set<string>()
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name)
    return encodeURIComponent(String(input[name]))
  })
  const rest = Object.entries(input).filter(([name, value]) => !inPath.has(name) && value !== undefined)
  if (rest.length === 0) return { method, path, body: null }
  if (method !== 'GET') return { method, path, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(rest.map(([name, value]) => [name, String(value)]))
  return { method, path: `${path}?${query}`, body: null }
}

/** What something else than the API answered, such as a proxy's page. */
const NOT_OURS = Symbol('not ours')

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined
  const type = response.headers.get('content-type') ?? ''
  if (/\bjson\b/.test(type)) return response.json().catch(() => NOT_OURS)
  return type.startsWith('text/markdown') ? response.text() : NOT_OURS
}
