'use client'

import { byPosition } from '../../server/deployment/rules.ts'
import type { Phase } from '../../server/deployment/state.types.ts'
import { plural } from '../../server/kernel/plural.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { useNow } from '../ui/time/use-now.ts'

/** The plan in the width of a phone: one piece for each phase, the present one as far as it is. */
export function PhaseSegments({ className }: { className?: string }) {
  const { state } = useDeploymentContext()
  const phases = byPosition(state.phases)
  const done = phases.filter(phase => phase.status === 'succeeded').length
  const present = phases.find(phase => phase.status === 'running')
  return (
    <div className={className}>
      <div
        role="img"
        aria-label={`${done} of ${plural(phases.length, 'phase')} done`}
        className="flex gap-0.5"
      >
        {phases.map(phase => (
          <Piece key={phase.key} phase={phase} />
        ))}
      </div>
      <p className="mt-2 font-strong text-ink-1">
        {present ? `${present.number} ${present.title}` : `${done} of ${plural(phases.length, 'phase')} done`}
      </p>
    </div>
  )
}

const FILLS: Record<Phase['status'], string> = {
  succeeded: 'bg-done-solid',
  failed: 'bg-critical-solid',
  running: 'bg-inset shadow-[inset_0_0_0_1px_var(--ink-1)]',
  pending: 'bg-hover',
  cancelled: 'bg-hover',
}

function Piece({ phase }: { phase: Phase }) {
  const now = useNow(1000)
  const { speed } = useDeploymentContext().state.deployment
  const taken = phase.startedAt ? ((now - Date.parse(phase.startedAt)) / 1000) * speed : 0
  const share = Math.min(1, taken / Math.max(1, phase.durationSeconds))
  return (
    <span className={cx('block h-1.5 flex-1 overflow-hidden rounded-[2px]', FILLS[phase.status])}>
      {phase.status === 'running' && (
        <span className="block h-full bg-ink-1" style={{ width: `${share * 100}%` }} />
      )}
    </span>
  )
}
