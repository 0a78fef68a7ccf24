import type { SecurityEvent } from './security-event.types.ts'

export type StoredSecurityEvent = Omit<SecurityEvent, 'at'> & { at: Date }

/** A row as it was recorded: the same value that was hashed. */
export const securityEventOf = (row: StoredSecurityEvent): SecurityEvent => ({
  seq: row.seq,
  at: row.at.toISOString(),
  type: row.type,
  actor: row.actor,
  source: row.source,
  subject: row.subject,
  before: row.before,
  after: row.after,
  prevHash: row.prevHash,
  hash: row.hash,
})
