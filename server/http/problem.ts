import type { Facts, Refusal } from '../kernel/refusal.rules.ts'
import { allRefusals, type RefusalCode } from './all-refusals.ts'

/**
 * RFC 9457. `code` is for scripts, `detail` for people, made from `facts`; `current` is the row that a conflict is
 * about.
 */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: RefusalCode | 'unexpected'
  facts?: Facts
  field?: string
  current?: unknown
  retryAfterSeconds?: number
  requestId: string
}

const kinds = new Map<string, (typeof allRefusals)[number]>(allRefusals.map(kind => [kind.code, kind]))

/** A refusal as the API says it: the one place where codes become HTTP. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { message: detail, facts, extra } = refusal
  const kind = kinds.get(refusal.code)
  if (!kind) throw new Error(`no table of refusals has the code ${refusal.code}`)
  const { code, status, title } = kind
  return { type: `/api/docs#${code}`, title, status, detail, code, facts, ...extra, requestId }
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
