import { type Context, requirePerson } from '../kernel/context.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { unprotectedWords } from './protection.rules.ts'
import { recordProtection } from './record-protection.query.ts'
import { mayReadAudit } from './rules.ts'
import { type AuditFault, type AuditPlace, findAuditFault } from './security-chain.ts'
import { type StoredSecurityEvent, securityEventOf } from './security-event-row.ts'

export interface AuditVerdict {
  /** The newest event that was looked at, and its hash. */
  newest: number
  hash: string
  fault: AuditFault | null
  /** What speaks against the protection of the record by the database; null where nothing does. */
  unprotected: string | null
}

const PAGE = 500

/**
 * Computes the audit's chain anew, compares its end with the head that the room knows, and says whether the database
 * protects the record. Administrators may. Refuses with `forbidden`.
 */
export async function auditCheck(ctx: Context, pageSize = PAGE): Promise<AuditVerdict> {
  authorise(mayReadAudit(requirePerson(ctx)))
  const unprotected = unprotectedWords(await recordProtection(ctx.db))
  const { last, fault } = await walk(ctx, pageSize)
  return { newest: last.seq, hash: last.hash, fault, unprotected }
}

interface Walked {
  last: AuditPlace
  fault: AuditFault | null
}

async function walk({ db }: Context, pageSize: number): Promise<Walked> {
  let last: AuditPlace = { seq: 0, hash: '' }
  for (;;) {
    const rows = await db.$queryRaw<StoredSecurityEvent[]>`
      SELECT * FROM security_event WHERE seq > ${last.seq} ORDER BY seq LIMIT ${pageSize}`
    const events = rows.map(securityEventOf)
    const fault = findAuditFault(events, last)
    if (fault) return { last, fault }
    last = events.at(-1) ?? last
    if (events.length === pageSize) continue
    const [end] = await db.$queryRaw<(AuditPlace & { newest: number })[]>`
      SELECT "lastSeq" AS seq, "lastHash" AS hash, (SELECT coalesce(max(seq), 0) FROM security_event) AS newest
      FROM security_chain`
    if (!end) return { last, fault: { seq: last.seq, fault: 'missing' } }
    if (end.newest <= last.seq) return { last, fault: endFault(last, end) }
  }
}

function endFault(last: AuditPlace, head: AuditPlace): AuditFault | null {
  if (head.seq > last.seq) return { seq: last.seq + 1, fault: 'missing' }
  if (head.seq < last.seq) return { seq: head.seq + 1, fault: 'added' }
  return head.hash === last.hash ? null : { seq: last.seq, fault: 'altered' }
}
