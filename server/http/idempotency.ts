import { createHmac } from 'node:crypto'
import { Prisma } from '../../generated/prisma/client.ts'
import type { Context, Person } from '../kernel/context.ts'
import { isRefusal } from '../kernel/refusal.rules.ts'
import { keyTooLong, keyUsed } from './refusals.rules.ts'

export interface Outcome {
  status: number
  value: unknown
  replayed: boolean
}

const LONGEST_KEY = 200
const keptSeconds = 24 * 3600
/** A request unanswered for this long belongs to a process that is gone. */
const abandonedSeconds = 60

/** Keyed, because a body may hold a password and a plain hash of it could be guessed from a copy of the table. */
function fingerprint({ request, body, secret }: FirstRequest): string {
  const { pathname, search } = new URL(request.url)
  return createHmac('sha256', secret)
    .update(JSON.stringify([request.method, pathname + search, body]))
    .digest('hex')
}

interface Kept {
  request: string
  status: number | null
  response: Prisma.JsonValue
  createdAt: Date
}

const ago = (now: Date, seconds: number) => new Date(now.getTime() - seconds * 1000)

/** Claims the key for this request: null when claimed, else the row of the request that has it. */
async function claim(ctx: Context, userId: string, key: string, request: string): Promise<Kept | null> {
  const now = ctx.now()
  await ctx.db.idempotentRequest.deleteMany({ where: { userId, createdAt: { lt: ago(now, keptSeconds) } } })
  for (;;) {
    const { count } = await ctx.db.idempotentRequest.createMany({
      data: [{ userId, key, request, createdAt: now }],
      skipDuplicates: true,
    })
    if (count === 1) return null
    const kept = await ctx.db.idempotentRequest.findUnique({ where: { userId_key: { userId, key } } })
    // Gone between the two: the request that had the key was refused, and left it free.
    if (kept) return kept
  }
}

function replay({ status, response, ...kept }: Kept, request: string, now: Date): Outcome {
  if (kept.request !== request) throw keyUsed({ by: 'other_request' })
  if (status === null && kept.createdAt > ago(now, abandonedSeconds)) throw keyUsed({ by: 'under_way' })
  if (status === null || status >= 500) throw keyUsed({ by: 'interrupted' })
  return { status, value: response ?? undefined, replayed: true }
}

interface FirstRequest {
  request: Request
  body: string
  key: string
  /** The installation's. */
  secret: string
}

type Work = () => Promise<{ status: number; value: unknown }>

/**
 * Runs `work` at most once per person and key; the same request again gets the answer kept from the first time
 * (24 hours). A request that was refused did nothing, so its key stays free. Refuses with `idempotency_conflict`
 * for another request under the same key, while the first one is under way, and when nobody knows how it ended.
 */
export async function once(ctx: Context, person: Person, first: FirstRequest, work: Work): Promise<Outcome> {
  const { key } = first
  if (key.length > LONGEST_KEY) throw keyTooLong({ longest: LONGEST_KEY })
  const print = fingerprint(first)
  const kept = await claim(ctx, person.id, key, print)
  if (kept) return replay(kept, print, ctx.now())
  const where = { userId: person.id, key }
  const done = await work().catch(async error => {
    if (isRefusal(error)) await ctx.db.idempotentRequest.deleteMany({ where })
    else await ctx.db.idempotentRequest.updateMany({ where, data: { status: 500 } })
    throw error
  })
  const response = done.value === undefined ? Prisma.DbNull : JSON.parse(JSON.stringify(done.value))
  await ctx.db.idempotentRequest.updateMany({ where, data: { status: done.status, response } })
  return { ...done, replayed: false }
}
