import type { z } from 'zod'
import type { Context } from '../kernel/context.ts'
import type { CookieSettings } from '../people/session-cookie.ts'

/** What a route may want to know of the request besides its input. */
export interface RequestFacts {
  /** The session the cookie stands for; null for a token or nobody. */
  sessionId: string | null
  address: string
  userAgent: string
  /** For a route that signs a browser in or out. */
  cookieSettings: CookieSettings
  /** Headers to add to the answer, such as `Set-Cookie`. */
  headers: Headers
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One call of the API: where it is, what it takes, and the one verb or query it hands over to. */
export interface Route {
  method: Method
  /** Below /api/v1; `{name}` is a field of the input. */
  path: string
  summary: string
  /** The verb's own schema: path fields, then query fields (GET) or body fields. */
  input: z.ZodObject
  /** Status when all is well; 204 answers nothing. */
  status: number
  /** `anyone`: no session needed. */
  access: 'person' | 'anyone'
  /** A read that is refused under a foreign name, like a write: what it tells is for our own pages. */
  guarded: boolean
  /** The answer holds a secret shown once: it is never kept for an Idempotency-Key. */
  once: boolean
  /** The input field that a body of this media type fills, for bodies that are not JSON. */
  text: { type: string; field: string } | null
  /** The input field that a body of any other media type fills, byte by byte; `mediaType` says which it was. */
  bytes: string | null
  /** The most bytes a body may have. */
  limit: number
  run: (ctx: Context, input: never, request: RequestFacts) => Promise<unknown>
}

type Optional = 'status' | 'access' | 'guarded' | 'once' | 'text' | 'bytes' | 'limit'

const usualLimit = 1024 * 1024

type Definition<S extends z.ZodObject> = Omit<Route, 'input' | 'run' | Optional> &
  Partial<Pick<Route, Optional>> & {
    input: S
    run: (ctx: Context, input: z.output<S>, request: RequestFacts) => Promise<unknown>
  }

/** Defines a route; `run` is typed by the input's schema. A GET or POST answers 200 unless told otherwise. */
export function route<S extends z.ZodObject>(definition: Definition<S>): Route {
  return {
    status: 200,
    access: 'person',
    guarded: false,
    once: false,
    text: null,
    bytes: null,
    limit: usualLimit,
    ...definition,
  }
}
