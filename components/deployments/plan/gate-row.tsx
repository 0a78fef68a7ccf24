'use client'

import Link from 'next/link'
import type { GateView } from '../../../server/deployments/state.types.ts'
import { cx } from '../../ui/cx.ts'
import { formatUtc } from '../../ui/format.ts'
import { GateDiamond } from '../../ui/gate-diamond.tsx'
import { useRoom } from '../room-context.tsx'

const DIAMONDS = { pending: 'upcoming', open: 'open', stale: 'open', go: 'go', no_go: 'no_go' } as const

/** A gate between phases: always the word beside the diamond. */
export function GateRow({ gate, expected }: { gate: GateView; expected: number | null }) {
  const { deploymentId, state } = useRoom()
  const over =
    ['rolling_back', 'rolled_back', 'aborted'].includes(state.deployment.status) && gate.status === 'pending'
  const words = over ? 'cancelled' : gateWords(gate, expected)
  return (
    <li className="grid grid-cols-[18px_1fr_auto] items-center gap-x-2.5 py-0.5 text-12">
      <GateDiamond state={over ? 'cancelled' : DIAMONDS[gate.status]} />
      <Link
        href={`/deployments/${deploymentId}/gates/${gate.key}`}
        className="font-strong tracking-[.02em] text-ink-1 hover:underline"
      >
        GATE {gate.number}
      </Link>
      <span
        className={cx(
          'num',
          gate.status === 'no_go'
            ? 'font-strong text-critical'
            : gate.status === 'open'
              ? 'text-waiting'
              : 'text-ink-3',
        )}
      >
        {words}
      </span>
    </li>
  )
}

function gateWords(gate: GateView, expected: number | null): string {
  const decided = gate.decidedAt ? ` ${formatUtc(gate.decidedAt, 'time')}` : ''
  if (gate.status === 'go') return `GO${decided}`
  if (gate.status === 'no_go') return `NO-GO${decided}`
  if (gate.status === 'open') return `open, ${gate.votes.length}/${gate.voters.length} voted`
  if (gate.status === 'stale') return 'open again'
  return expected === null ? 'upcoming' : `est. ${formatUtc(expected, 'time')}`
}
