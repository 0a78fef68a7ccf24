'use client'

import Link from 'next/link'
import type { Gate } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import { diamondOf, isCancelled } from '../gates/gate-diamond-state.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'
import { RAIL_MARK, RAIL_ROW } from './phase-rail-class.ts'

/** A gate between phases: always the word beside the diamond. */
export function GateRow({ gate, expected }: { gate: Gate; expected: number | null }) {
  const { deploymentId, state } = useDeploymentContext()
  const words = isCancelled(state, gate) ? 'cancelled' : gateWords(gate, expected)
  const waits = gate.status === 'open' || gate.status === 'stale'
  return (
    <li className={cx(RAIL_ROW, 'py-0.75 text-12')}>
      <span className={RAIL_MARK}>
        <GateDiamond state={diamondOf(state, gate)} />
      </span>
      <Link
        href={`/deployments/${deploymentId}/gates/${gate.key}`}
        className={cx(
          'font-strong tracking-[.02em] hover:underline max-md:flex max-md:min-h-11 max-md:items-center',
          gate.status === 'pending' ? 'text-ink-3' : 'text-ink-1',
        )}
      >
        GATE {gate.number}
      </Link>
      <span
        className={cx(
          'num',
          gate.status === 'no_go'
            ? 'font-strong text-critical'
            : waits && !isCancelled(state, gate)
              ? 'font-strong text-waiting'
              : gate.status === 'go'
                ? 'text-ink-2'
                : 'text-ink-3',
        )}
      >
        {words}
      </span>
    </li>
  )
}

function gateWords(gate: Gate, expected: number | null): string {
  const decided = gate.decidedAt ? ` ${formatUtc(gate.decidedAt, 'time')}` : ''
  if (gate.status === 'go') return `GO${decided}`
  if (gate.status === 'no_go') return `NO-GO${decided}`
  if (gate.status === 'open') return `open, ${gate.votes.length}/${gate.voters.length} voted`
  if (gate.status === 'stale') return 'open again'
  return expected === null ? 'upcoming' : `est. ${formatUtc(expected, 'time')}`
}
