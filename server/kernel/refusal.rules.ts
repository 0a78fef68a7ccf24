import type { Allowed } from './allowed.rules.ts'
import { megabytes } from './disk.rules.ts'

/**
 * One kind of refusal: the code for scripts, the HTTP status and the short human name. Each noun declares its own in
 * `refusals.rules.ts`; `server/http/all-refusals.ts` lists them all.
 */
export interface RefusalKind {
  readonly code: string
  readonly status: number
  readonly title: string
}

/** The kinds that name no noun. */
export const commonRefusals = {
  invalidInput: { code: 'invalid_input', status: 422, title: 'Input not understood' },
  notSignedIn: { code: 'not_signed_in', status: 401, title: 'Sign in first' },
  tooManyAttempts: { code: 'too_many_attempts', status: 429, title: 'Too many attempts' },
  forbidden: { code: 'forbidden', status: 403, title: 'Not allowed' },
  notFound: { code: 'not_found', status: 404, title: 'Not found' },
  staleVersion: { code: 'stale_version', status: 409, title: 'Changed by someone else' },
  alreadyInState: { code: 'already_in_state', status: 409, title: 'Already done' },
  wrongStatus: { code: 'wrong_status', status: 409, title: 'Not possible in this state' },
  leaseLost: { code: 'lease_lost', status: 409, title: 'The lease was lost' },
  reasonRequired: { code: 'reason_required', status: 422, title: 'A reason is required' },
  payloadTooLarge: { code: 'payload_too_large', status: 413, title: 'Too large' },
  diskLow: { code: 'disk_low', status: 507, title: 'The disk is nearly full' },
  unavailable: { code: 'unavailable', status: 503, title: 'Not available right now' },
} as const satisfies Record<string, RefusalKind>

type Fact = string | number | boolean | null | undefined | readonly Fact[] | Facts

/** What a reason was made from, its numbers and names. Plain JSON. */
export interface Facts {
  readonly [name: string]: Fact
}

/** What stands beside a refusal's sentence: the field at fault, or the current row of a conflict. Plain JSON. */
export interface RefusalExtra {
  field?: string
  current?: unknown
  retryAfterSeconds?: number
}

/** A clear no: the code for scripts, the detail for people (what is wrong and what to do), and what it was made from. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts
  readonly extra: RefusalExtra

  constructor(
    { code }: Pick<RefusalKind, 'code'>,
    detail: string,
    { facts = {}, ...extra }: RefusalExtra & { facts?: Facts } = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.extra = extra
  }
}

/** True for a Refusal of any module instance (the screens' bundle has its own copy of this class). */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'code' in error
}

/** Refuses unless the permission predicate allows; `extra` may name the row that it was asked of. */
export function authorise(verdict: Allowed, extra: RefusalExtra = {}) {
  if (!verdict.ok) throw new Refusal(verdict, verdict.why, { ...extra, facts: verdict.facts })
}

/** `invalid_input`: the field at fault, and what it must be. */
export const invalidField = (field: string, must: string, facts: Facts = {}): Refusal =>
  new Refusal(commonRefusals.invalidInput, `${field}: ${must}`, { field, facts: { field, ...facts } })

/** `reason_required`: the field that is empty, and what it must say. */
export const reasonRequired = (field: string, what: string, facts: Facts = {}): Refusal =>
  new Refusal(commonRefusals.reasonRequired, `${field}: ${what}`, { field, facts: { field, ...facts } })

/** `not_signed_in`: nobody is known to ask. */
export const signInFirst = (): Refusal =>
  new Refusal(commonRefusals.notSignedIn, 'Sign in, or send an API token as a bearer.')

/** `disk_low`: the bytes that are left on the disk of the database. */
export const diskLow = (free: number): Refusal =>
  new Refusal(
    commonRefusals.diskLow,
    `The disk of the database has ${megabytes(free)} left, which is kept for what runs and for decisions. Ask an administrator to free some, then try again.`,
    { facts: { free }, retryAfterSeconds: 60 },
  )
