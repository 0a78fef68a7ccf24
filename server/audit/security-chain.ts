import { createHash } from 'node:crypto'
import { canonical } from '../kernel/canonical-hash.ts'
import type { SecurityEvent } from './security-event.types.ts'

/** `sha256(prevHash ‖ canonical event)`, the event being everything that is kept but the two hashes. */
export function securityHash({ prevHash, ...event }: Omit<SecurityEvent, 'hash'>): string {
  return createHash('sha256').update(prevHash).update(canonical(event)).digest('hex')
}

/** `missing` also where the newest is gone; `added` stands behind what the room knows as the newest. */
export type AuditFault = { seq: number; fault: 'altered' | 'missing' | 'added' }
export type AuditPlace = { seq: number; hash: string }

/** The first fault of a stretch of the chain behind `last`; null where it goes on whole. */
export function findAuditFault(events: SecurityEvent[], last: AuditPlace): AuditFault | null {
  let before = last
  for (const event of events) {
    if (event.seq !== before.seq + 1) return { seq: before.seq + 1, fault: 'missing' }
    const { hash, ...rest } = event
    if (event.prevHash !== before.hash || hash !== securityHash(rest))
      return { seq: event.seq, fault: 'altered' }
    before = event
  }
  return null
}
