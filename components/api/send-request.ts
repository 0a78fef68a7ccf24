/** problem+json as the API answers it: the code for scripts, the detail for people. */
export interface Problem {
  code: string
  title: string
  detail: string
  status: number
  facts?: Record<string, unknown>
  field?: string
  current?: unknown
  requestId?: string
  retryAfterSeconds?: number
}

export class RequestProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'RequestProblem'
    this.problem = problem
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const unreachable: Problem = {
  code: 'unreachable',
  title: 'No answer',
  detail:
    'The control room did not answer. Nothing was changed as far as we know; look before you try again.',
  status: 0,
}

/**
 * Sends a request to the product's own API with the session's cookie. Writes carry an Idempotency-Key, so that a
 * repeated press cannot act twice. Throws `RequestProblem`.
 */
export async function sendRequest<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (method === 'POST') headers['idempotency-key'] = crypto.randomUUID()
  const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }
  const response = await fetch(`/api/v1${path}`, request).catch(() => {
    throw new RequestProblem(unreachable)
  })
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw new RequestProblem(isProblem(answer) ? answer : { ...unreachable, status: response.status })
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'detail' in answer
}

/** The sentence for a person, whatever went wrong. */
export const problemText = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong. Try again.'
