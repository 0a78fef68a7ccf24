import type { ChainVerdict } from '../../server/deployment/events/verify-chain.query.ts'
import { Code } from '../ui/code.tsx'
import { shortHash } from '../ui/format.ts'
import { StatusPill } from '../ui/status-pill.tsx'

const FAULTS = {
  altered: 'was altered',
  missing: 'is missing',
  reordered: 'is out of order',
  added: 'was added past the room',
  signature: 'has another signature beside it than it records',
  row: 'is not what its gate or sign-off shows',
} as const

/** Whether the record is as it was written: every hash computed anew. Null: it is being computed. */
export function HashChainStatus({ answer }: { answer: ChainVerdict | null }) {
  if (!answer) return <StatusPill tone="upcoming">Verifying the chain …</StatusPill>
  const { seq, hash, fault } = answer
  if (fault) {
    return (
      <StatusPill tone="critical">
        Event {fault.seq} {FAULTS[fault.fault]}
        {seq > 0 && `; whole up to #${seq}`}
      </StatusPill>
    )
  }
  return (
    <span className="inline-flex items-center gap-2">
      <StatusPill tone="ok">
        Chain whole up to <b className="num">#{seq}</b>
      </StatusPill>
      <Code className="text-ink-3">{shortHash(hash)}</Code>
    </span>
  )
}
