import type { Context } from '../kernel/context.ts'
import type { Transaction } from '../kernel/database.ts'
import { log } from '../kernel/log.ts'
import { storable } from '../kernel/storable.ts'
import { securityHash } from './security-chain.ts'
import type { NewSecurityEvent, SecurityEvent, SecuritySource } from './security-event.types.ts'

function sourceOf({ person, actor, source }: Context): SecuritySource {
  const by = person ? person.by : actor.kind === 'user' ? 'nobody' : 'installation'
  return { by, address: source?.address ?? '', userAgent: (source?.userAgent ?? '').slice(0, 200) }
}

function chained(ctx: Context, last: { seq: number; hash: string }, given: NewSecurityEvent): SecurityEvent {
  const body = storable({
    seq: last.seq + 1,
    at: ctx.now().toISOString(),
    type: given.type,
    actor: given.actor ?? ctx.actor,
    source: sourceOf(ctx),
    subject: given.subject ?? null,
    before: given.before ?? null,
    after: given.after ?? null,
    prevHash: last.hash,
  })
  return { ...body, hash: securityHash(body) }
}

/**
 * Adds security events to the audit in the transaction of the verb that causes them: what is not committed was not
 * done. It takes the lock of the installation's one chain until that commit, so it is the last that the verb writes, and
 * nothing slow follows. `audited` does this by itself; this is for verbs whose transaction is another, such as
 * `inDeployment`. Who calls it tells the log after the commit (`logSecurityEvents`).
 */
export async function recordSecurityEvents(
  ctx: Context,
  tx: Transaction,
  given: NewSecurityEvent[],
): Promise<SecurityEvent[]> {
  if (given.length === 0) return []
  const [head] = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    SELECT "lastSeq" AS seq, "lastHash" AS hash FROM security_chain FOR UPDATE`
  if (!head) throw new Error('the audit has no beginning')
  let last = head
  const events = given.map(event => {
    const next = chained(ctx, last, event)
    last = next
    return next
  })
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO security_event (seq, at, type, actor, source, subject, before, after, "prevHash", hash)
      SELECT seq, at, type, actor, source, nullif(subject, 'null'), nullif(before, 'null'), nullif(after, 'null'),
        "prevHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS given(seq int, at timestamptz, type text,
        actor jsonb, source jsonb, subject jsonb, before jsonb, after jsonb, "prevHash" text, hash text))
    UPDATE security_chain SET "lastSeq" = ${last.seq}, "lastHash" = ${last.hash}`
  return events
}

/** One JSON line for each, once it is committed. */
export function logSecurityEvents({ requestId }: Context, events: SecurityEvent[]): void {
  for (const { seq, at, type, actor, source, subject, before, after } of events)
    log.info({ requestId, security: { seq, at, type, actor, source, subject, before, after } }, type)
}
