import { commonRefusals, invalidField, Refusal, type RefusalKind } from '../kernel/refusal.rules.ts'

/** What is refused of a request itself, before any verb. */
export const httpRefusals = {
  idempotencyConflict: {
    code: 'idempotency_conflict',
    status: 409,
    title: 'Idempotency key used for another request',
  },
  originRefused: { code: 'origin_refused', status: 403, title: 'Request from another site' },
} as const satisfies Record<string, RefusalKind>

export const foreignSite = (facts: { publicUrl: string }): Refusal =>
  new Refusal(
    httpRefusals.originRefused,
    `The request does not come from ${facts.publicUrl}. Open Gonogo there (or set NEXTAUTH_URL to the address you use); a script sends an API token as a bearer.`,
    { facts },
  )

export const tokenLacksScope = (facts: { scope: 'read' | 'write' }): Refusal =>
  new Refusal(
    commonRefusals.forbidden,
    `This API token may not ${facts.scope}. Make one with the scope "${facts.scope}".`,
    { facts },
  )

export const tokenNotGood = (): Refusal =>
  new Refusal(
    commonRefusals.notSignedIn,
    'This API token is unknown, revoked or expired. Make a new one: `npm run -s token -- <email>`.',
  )

export const noSuchCall = (facts: { method: string; path: string }): Refusal =>
  new Refusal(
    commonRefusals.notFound,
    `No call ${facts.method} ${facts.path}. All calls are listed at /api/docs.`,
    { facts },
  )

export const databaseAway = (): Refusal =>
  new Refusal(commonRefusals.unavailable, 'The database does not answer. Try again in a few seconds.', {
    retryAfterSeconds: 2,
  })

/** `limit` in bytes, whole KiB. */
export function bodyTooLarge(limit: number): Refusal {
  const kibibytes = limit / 1024
  const most = kibibytes < 1024 ? `${kibibytes} KiB` : `${kibibytes / 1024} MiB`
  const detail = `The body may have ${most} at the most. Send less, or in parts.`
  return new Refusal(commonRefusals.payloadTooLarge, detail, { facts: { limit } })
}

export const bodyCutOff = (): Refusal =>
  invalidField('body', 'ended before it had arrived whole. Send it again')

export const notAnObject = (): Refusal => invalidField('body', 'must be a JSON object')

export const wrongContentType = (facts: { wanted: string }): Refusal =>
  invalidField('Content-Type', `must be ${facts.wanted}`, facts)

const IF_MATCH = {
  no_version: 'this call has no version to compare. Leave it out.',
  no_etag: 'must be the ETag of the row, such as "7"',
  differs: 'differs from version in the body. Send one of the two.',
}

export const wrongIfMatch = (facts: { problem: keyof typeof IF_MATCH }): Refusal =>
  invalidField('If-Match', IF_MATCH[facts.problem], facts)

const KEY = 'Idempotency-Key'

export const keyTooLong = (facts: { longest: number }): Refusal =>
  invalidField(KEY, `may have ${facts.longest} characters at the most`, facts)

const KEY_USED = {
  other_request:
    'This Idempotency-Key was used for another request. Make a new key for each thing you want done.',
  under_way: 'The first request with this Idempotency-Key is still being answered. Ask again in a second.',
  interrupted:
    'The first request with this Idempotency-Key was interrupted: it may or may not have been done. Look at the present state, and if it is still wanted, ask again with a new key.',
}

/** `idempotency_conflict`, by what became of the request that has the key. */
export const keyUsed = (facts: { by: keyof typeof KEY_USED }): Refusal =>
  new Refusal(httpRefusals.idempotencyConflict, KEY_USED[facts.by], {
    field: KEY,
    ...(facts.by === 'under_way' && { retryAfterSeconds: 1 }),
    facts,
  })
