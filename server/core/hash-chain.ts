import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventRecord } from '../deployments/state.types.ts'

/** SHA-256 in hex of a text or of a JSON value in canonical form (RFC 8785). */
export function sha256(value: unknown): string {
  const text = typeof value === 'string' ? value : canonical(value)
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with sorted keys (RFC 8785): the same value always gives the same bytes. */
export function canonical(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

/**
 * An event's place in the chain: `sha256(prevHash ‖ canonical event)`, where the event is everything that was
 * recorded but the two hashes. The first event of a deployment has an empty `prevHash`.
 */
export function eventHash(event: Omit<EventRecord, 'hash'>): string {
  const { prevHash, ...rest } = event
  return createHash('sha256').update(prevHash).update(canonical(rest)).digest('hex')
}

export type ChainFault = { seq: number; fault: 'altered' | 'missing' | 'reordered' }

/** The first fault of a chain that must start at seq 1, or null when it is whole. */
export function findChainFault(events: EventRecord[]): ChainFault | null {
  let prevHash = ''
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1)
      return { seq: index + 1, fault: event.seq > index + 1 ? 'missing' : 'reordered' }
    const { hash, ...rest } = event
    if (event.prevHash !== prevHash || hash !== eventHash(rest)) return { seq: event.seq, fault: 'altered' }
    prevHash = event.hash
  }
  return null
}
