import type { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { AUDIT_GROUPS, auditFilterInput, auditInput } from './inputs.ts'
import { mayReadAudit } from './rules.ts'
import type { SecurityEvent } from './security-event.types.ts'
import { type StoredSecurityEvent, securityEventOf } from './security-event-row.ts'

export interface AuditPage {
  /** The newest first. */
  events: SecurityEvent[]
  next: number | null
}

type Filter = z.output<typeof auditFilterInput>

/** Conditions of one query; who did it and whom it was done to are both a person's. */
function conditions({ group, type, personId, from, to }: Filter): Prisma.Sql[] {
  const of: Prisma.Sql[] = [Prisma.sql`true`]
  if (group) of.push(Prisma.sql`type LIKE ANY(${AUDIT_GROUPS[group].map(start => `${start}%`)})`)
  if (type) of.push(Prisma.sql`type = ${type}`)
  if (personId)
    of.push(
      Prisma.sql`${personId} IN (actor->>'id', subject->>'id', before->>'personId', after->>'personId')`,
    )
  if (from) of.push(Prisma.sql`at >= ${from}::timestamptz`)
  if (to) of.push(Prisma.sql`at < ${to}::timestamptz`)
  return of
}

async function find({ db }: Context, filter: Filter, before: number | undefined, limit: number) {
  const behind = before === undefined ? Prisma.sql`true` : Prisma.sql`seq < ${before}`
  const rows = await db.$queryRaw<StoredSecurityEvent[]>(Prisma.sql`
    SELECT * FROM security_event WHERE ${Prisma.join([...conditions(filter), behind], ' AND ')}
    ORDER BY seq DESC LIMIT ${limit}`)
  return rows.map(securityEventOf)
}

/**
 * What was done to the installation, the newest first, `limit` at a time, by group or type of event, by the person who
 * did it or whom it was done to, and by time. Administrators may look. Refuses with `forbidden`.
 */
export async function audit(ctx: Context, input: z.input<typeof auditInput>): Promise<AuditPage> {
  authorise(mayReadAudit(requirePerson(ctx)))
  const { before, limit, ...filter } = parse(auditInput, input)
  const events = await find(ctx, filter, before, limit + 1)
  const shown = events.slice(0, limit)
  return { events: shown, next: events.length > limit ? (shown.at(-1)?.seq ?? null) : null }
}

const EXPORT_PAGE = 500

/**
 * The same as lines of JSON, without an end but the last event's, a page at a time. Administrators may. Refuses with
 * `forbidden`.
 */
export function auditLines(
  ctx: Context,
  input: z.input<typeof auditFilterInput>,
): ReadableStream<Uint8Array> {
  authorise(mayReadAudit(requirePerson(ctx)))
  const filter = parse(auditFilterInput, input)
  const encoder = new TextEncoder()
  let before: number | undefined
  return new ReadableStream({
    pull: async controller => {
      const events = await find(ctx, filter, before, EXPORT_PAGE)
      before = events.at(-1)?.seq
      const lines = events.map(event => `${JSON.stringify(event)}\n`).join('')
      if (lines) controller.enqueue(encoder.encode(lines))
      if (events.length < EXPORT_PAGE) controller.close()
    },
  })
}
