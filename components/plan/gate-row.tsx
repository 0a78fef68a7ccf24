'use client'

import Link from 'next/link'
import type { Gate } from '../../server/deployment/state.types.ts'
import { type GateStanding, gateStanding } from '../../server/gates/standing.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { GateDiamond } from '../gates/gate-diamond.tsx'
import { DIAMONDS } from '../gates/gate-status.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'
import { RAIL_MARK, RAIL_ROW } from './phase-rail-class.ts'

/** A gate between phases: always the word beside the diamond. */
export function GateRow({ gate, expected }: { gate: Gate; expected: number | null }) {
  const { deploymentId, state } = useDeploymentContext()
  const stands = gateStanding(state.deployment, gate)
  return (
    <li className={cx(RAIL_ROW, 'py-0.75 text-12')}>
      <span className={RAIL_MARK}>
        <GateDiamond state={DIAMONDS[stands]} />
      </span>
      <Link
        href={`/deployments/${deploymentId}/gates/${gate.key}`}
        className={cx(
          'font-strong tracking-[.02em] hover:underline max-md:flex max-md:min-h-11 max-md:items-center',
          stands === 'pending' ? 'text-ink-3' : 'text-ink-1',
        )}
      >
        GATE {gate.number}
      </Link>
      <span className={cx('num', WORD_INKS[stands])}>{gateWords(gate, stands, expected)}</span>
    </li>
  )
}

const WORD_INKS: Record<GateStanding, string> = {
  pending: 'text-ink-3',
  open: 'font-strong text-waiting',
  stale: 'font-strong text-waiting',
  go: 'text-ink-2',
  no_go: 'font-strong text-critical',
  cancelled: 'text-ink-3',
}

function gateWords(gate: Gate, stands: GateStanding, expected: number | null): string {
  const decided = gate.decidedAt ? ` ${formatUtc(gate.decidedAt, 'time')}` : ''
  if (stands === 'cancelled') return 'cancelled'
  if (stands === 'go') return `GO${decided}`
  if (stands === 'no_go') return `NO-GO${decided}`
  if (stands === 'open') return `open, ${gate.votes.length}/${gate.voters.length} voted`
  if (stands === 'stale') return 'open again'
  return expected === null ? 'upcoming' : `est. ${formatUtc(expected, 'time')}`
}
