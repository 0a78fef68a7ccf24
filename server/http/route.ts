import { z } from 'zod'
import type { Context } from '../kernel/context.ts'
import type { CookieSettings } from '../people/session-cookie.ts'
import type { RefusalCode } from './all-refusals.ts'

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

/** By the code of a refusal, what its `current` holds: the row, or the record, as it is now. */
export type Currents = { [K in RefusalCode]?: z.ZodType }

/** The answer of a call that answers nothing but its status, 204. */
export const nothing = z.void()

/** One call of the API: where it is, what it takes and answers, and the one verb or query it hands over to. */
export interface Route<
  M extends Method = Method,
  P extends string = string,
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  C extends Currents = Currents,
> {
  method: M
  /** Below /api/v1; `{name}` is a field of the input. */
  path: P
  summary: string
  /** The verb's own schema: path fields, then query fields (GET) or body fields. */
  input: I
  /** What it answers when all is well; of a 204, `nothing`. */
  output: O
  /** What its refusals carry besides words, where somebody reads it. */
  current: C
  /** The media type of an answer that is not JSON: `output` is a text, and `run` makes the response itself. */
  media: string | null
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

type Optional = 'current' | 'media' | 'status' | 'access' | 'guarded' | 'once' | 'text' | 'bytes' | 'limit'

const usualLimit = 1024 * 1024

type Definition<
  M extends Method,
  P extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
  C extends Currents,
> = Omit<Route<M, P, I, O>, 'run' | Optional> &
  Partial<Omit<Pick<Route, Optional>, 'current'>> & {
    current?: C
    run: (ctx: Context, input: z.output<I>, request: RequestFacts) => Promise<z.output<O> | Response>
  }

/**
 * Defines a route; `run` is typed by the schemas of its input and its answer. It answers 200 unless told otherwise.
 * The literal types of method and path are kept: the client's types are made from them.
 */
export function route<
  const M extends Method,
  const P extends string,
  I extends z.ZodObject,
  O extends z.ZodType,
  C extends Currents = Record<never, never>,
>(definition: Definition<M, P, I, O, C>): Route<M, P, I, O, C> {
  return {
    media: null,
    status: 200,
    access: 'person',
    guarded: false,
    once: false,
    text: null,
    bytes: null,
    limit: usualLimit,
    ...definition,
    current: definition.current ?? ({} as C),
  }
}
