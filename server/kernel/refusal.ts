import type { Allowed } from './allowed.rules.ts'

/**
 * Refusals are codes, documented here once, mapped once to HTTP (problem+json) and shown by their `detail`.
 * The status is the HTTP status; the title is the short human name of the code.
 */
export const REFUSALS = {
  invalid_input: { status: 422, title: 'Input not understood' },
  not_signed_in: { status: 401, title: 'Sign in first' },
  wrong_credentials: { status: 401, title: 'E-mail or password is wrong' },
  reauth_failed: { status: 401, title: 'Password not confirmed' },
  too_many_attempts: { status: 429, title: 'Too many attempts' },
  forbidden: { status: 403, title: 'Not allowed' },
  view_only: { status: 403, title: 'You may look, not act' },
  missing_authority: { status: 403, title: 'Your role lacks the authority' },
  not_your_item: { status: 403, title: 'Not your item' },
  not_your_step: { status: 403, title: 'Not your step' },
  not_your_vote: { status: 403, title: 'Not your vote' },
  not_found: { status: 404, title: 'Not found' },
  stale_version: { status: 409, title: 'Changed by someone else' },
  already_in_state: { status: 409, title: 'Already done' },
  wrong_status: { status: 409, title: 'Not possible in this state' },
  lane_in_use: { status: 409, title: 'The lane to fill serves users by now' },
  system_busy: { status: 409, title: 'Another deployment of this system is under way' },
  gate_not_go: { status: 409, title: 'A gate is not GO' },
  gate_not_open: { status: 409, title: 'The gate is not open' },
  criteria_unmet: { status: 409, title: 'A required criterion is not met' },
  roles_unassigned: { status: 409, title: 'A role has no person' },
  variables_missing: { status: 409, title: 'A required variable has no value' },
  outside_window: { status: 409, title: 'Outside the deployment window' },
  past_cutover: { status: 409, title: 'Too late to abort' },
  lease_lost: { status: 409, title: 'The lease was lost' },
  idempotency_conflict: { status: 409, title: 'Idempotency key used for another request' },
  reason_required: { status: 422, title: 'A reason is required' },
  payload_too_large: { status: 413, title: 'Too large' },
  origin_refused: { status: 403, title: 'Request from another site' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const

export type RefusalCode = keyof typeof REFUSALS

/** Extra facts of a refusal: the field at fault, or the current row of a conflict. Plain JSON. */
export interface RefusalExtra {
  field?: string
  current?: unknown
  retryAfterSeconds?: number
}

/** A clear no: the code for scripts, the detail for people (what is wrong and what to do). */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly extra: RefusalExtra

  constructor(code: RefusalCode, detail: string, extra: RefusalExtra = {}) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.extra = extra
  }
}

/** True for a Refusal of any module instance (the screens' bundle has its own copy of this class). */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'code' in error
}

/** Refuses unless the permission predicate allows. */
export function authorise(verdict: Allowed) {
  if (!verdict.ok) throw new Refusal(verdict.code, verdict.why)
}
