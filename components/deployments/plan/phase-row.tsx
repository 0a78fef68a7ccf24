'use client'

import type { PhaseView } from '../../../server/deployments/state.types.ts'
import type { PlannedPhase } from '../../../server/plan/rules.ts'
import { cx } from '../../ui/cx.ts'
import { formatDuration, formatSigned, formatUtc } from '../../ui/format.ts'
import { Glyph, type GlyphKind } from '../../ui/glyph.tsx'
import { ProgressLine } from '../../ui/progress-line.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRoom } from '../room-context.tsx'
import { offsetText } from './offset-text.ts'

const GLYPHS: Record<PhaseView['status'], GlyphKind> = {
  pending: 'upcoming',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'na',
}

/** One phase: its state, its difference, and its time against the plan. */
export function PhaseRow({ phase, planned }: { phase: PhaseView; planned: PlannedPhase }) {
  const running = phase.status === 'running'
  return (
    <li
      aria-current={running ? 'step' : undefined}
      className={cx(
        'grid grid-cols-[18px_1fr_auto] items-center gap-x-2.5 py-1',
        running && '-mx-2 rounded-2 bg-raised px-2 py-2 shadow-edge',
      )}
    >
      <Glyph kind={GLYPHS[phase.status]} size={16} label={phase.status} />
      <span
        className={cx(
          'truncate font-label',
          phase.status === 'pending' && 'text-ink-3',
          phase.status === 'failed' && 'font-strong text-critical',
          phase.status === 'cancelled' && 'text-ink-3 line-through',
          running && 'font-strong text-ink-1',
        )}
      >
        <span className="mr-2 inline-block text-ink-3">{phase.number}</span>
        {phase.title}
      </span>
      <Difference running={running} seconds={planned.differenceSeconds} />
      <PhaseTime phase={phase} planned={planned} />
    </li>
  )
}

function Difference({ running, seconds }: { running: boolean; seconds: number | null }) {
  if (seconds !== null && seconds !== 0) {
    return (
      <span className={cx('num text-12', seconds > 0 ? 'text-attention' : 'text-ink-3')}>
        {formatSigned(seconds * 1000)}
      </span>
    )
  }
  return <span className="text-12 font-strong text-ink-1">{running ? 'now' : ''}</span>
}

function PhaseTime({ phase, planned }: { phase: PhaseView; planned: PlannedPhase }) {
  const now = useNow(1000)
  const { speed } = useRoom().state.deployment
  const length = planned.plannedEnd - planned.plannedStart
  const taken = (phase.endedAt ? planned.end : now) - planned.start
  const scale = speed > 1 && phase.startsAtSeconds >= 0 ? ` · plan ${offsetText(phase.startsAtSeconds)}` : ''
  const text =
    phase.startsAtSeconds < 0
      ? `${offsetText(phase.startsAtSeconds)} to ${offsetText(phase.startsAtSeconds + phase.durationSeconds)}`
      : phase.startedAt
        ? `${formatDuration(Math.max(0, taken))} of ${formatDuration(length)}${scale}`
        : phase.status === 'cancelled'
          ? 'Not started'
          : `Est. ${formatUtc(planned.start, 'time')} · plan ${offsetText(phase.startsAtSeconds)}`
  return (
    <>
      <span className="num col-span-2 col-start-2 truncate text-12 text-ink-3">{text}</span>
      {phase.status === 'running' && (
        <ProgressLine
          value={Math.min(1, taken / Math.max(1, length))}
          label={`Phase ${phase.number}`}
          className="col-span-2 col-start-2 mt-1.5"
        />
      )}
    </>
  )
}
