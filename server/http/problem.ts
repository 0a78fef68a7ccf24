import { REFUSALS, type Refusal, type RefusalCode } from '../kernel/refusal.ts'

/** RFC 9457. `code` is for scripts, `detail` for people; `current` is the row that a conflict is about. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: RefusalCode | 'unexpected'
  field?: string
  current?: unknown
  retryAfterSeconds?: number
  requestId: string
}

/** Every code a refusal can have, with its status and short name. */
export const refusalCodes = Object.entries(REFUSALS).map(([code, about]) => ({ code, ...about }))

/** A refusal as the API says it: the one place where codes become HTTP. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title } = REFUSALS[refusal.code]
  const type = `/api/docs#${refusal.code}`
  return { type, title, status, detail: refusal.message, code: refusal.code, ...refusal.extra, requestId }
}

/** Anything that is not a refusal: the log has the rest under the request id. */
export function unexpectedProblem(requestId: string): Problem {
  return {
    type: 'about:blank',
    title: 'Something broke on our side',
    status: 500,
    detail: `Nothing you sent explains this. Try again; if it stays, give an administrator this id: ${requestId}.`,
    code: 'unexpected',
    requestId,
  }
}

export function problemResponse(problem: Problem, headers = new Headers()): Response {
  headers.set('content-type', 'application/problem+json')
  headers.set('cache-control', 'no-store')
  if (problem.retryAfterSeconds !== undefined) headers.set('retry-after', `${problem.retryAfterSeconds}`)
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}
