import { createHash } from 'node:crypto'
import { canonical } from '../../kernel/canonical-hash.ts'
import type { EventRecord } from '../state.types.ts'

/** An event as it was recorded, in whatever form: what its hash is of. */
export type RecordedEvent = Omit<EventRecord, 'data' | 'changes'> & { data: unknown; changes: unknown }

/**
 * An event's place in the chain: `sha256(prevHash ‖ canonical event)`, where the event is everything that was
 * recorded but the two hashes; events of form 1 did not say so. The first event of a deployment has an empty
 * `prevHash`.
 */
export function eventHash(event: Omit<RecordedEvent, 'hash'>): string {
  const { prevHash, form, ...rest } = event
  const hashed = form === 1 ? rest : { ...rest, form }
  return createHash('sha256').update(prevHash).update(canonical(hashed)).digest('hex')
}

/**
 * The first fault of a record, and the event at which it shows. `altered`, `missing` and `reordered` are of the chain;
 * `added` stands behind what the deployment knows as its newest; `signature` is one that says something else than its
 * event, or is missing, or stands beside no event; `row` is a gate or sign-off that shows something else than its last
 * event.
 */
export type ChainFault = {
  seq: number
  fault: 'altered' | 'missing' | 'reordered' | 'added' | 'signature' | 'row'
}

/** Where a stretch of a chain begins: behind the event of this seq and hash. */
export type ChainPlace = Pick<EventRecord, 'seq' | 'hash'>

const BEGINNING: ChainPlace = { seq: 0, hash: '' }

/** The first fault of a chain that must go on behind `after` (unset: start at seq 1), or null when it is whole. */
export function findChainFault(events: RecordedEvent[], after: ChainPlace = BEGINNING): ChainFault | null {
  let last = after
  for (const event of events) {
    const expected = last.seq + 1
    if (event.seq !== expected)
      return { seq: expected, fault: event.seq > expected ? 'missing' : 'reordered' }
    const { hash, ...rest } = event
    if (event.prevHash !== last.hash || hash !== eventHash(rest)) return { seq: event.seq, fault: 'altered' }
    last = event
  }
  return null
}
