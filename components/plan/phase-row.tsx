'use client'

import type { PlannedPhase } from '../../server/deployment/plan-projection.rules.ts'
import type { Phase } from '../../server/deployment/state.types.ts'
import { isPlanLeft } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useSelection } from '../deployment/use-selection.ts'
import { cx } from '../ui/cx.ts'
import { formatDuration, formatSigned, formatUtc } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { offsetText } from './offset-text.ts'
import { RAIL_MARK, RAIL_ROW } from './phase-rail-class.ts'

const GLYPHS: Record<Phase['status'], GlyphKind> = {
  pending: 'upcoming',
  running: 'running',
  succeeded: 'done',
  failed: 'critical',
  cancelled: 'na',
}

/** One phase: its state, its difference, and its time against the plan. Pressed, its steps come in sight. */
export function PhaseRow({ phase, planned }: { phase: Phase; planned: PlannedPhase }) {
  const { status } = phase
  const view = useSelection()
  const running = status === 'running'
  const overdue = useCancelled() && status === 'pending'
  const shown = view.phase === phase.key
  return (
    <li
      aria-current={running ? 'step' : undefined}
      className={cx(
        RAIL_ROW,
        'py-1',
        running && '-mx-2 my-0.5 rounded-2 bg-raised px-2 pt-2 pb-2.5 shadow-edge before:left-[16.5px]!',
        shown && !running && '-mx-2 rounded-2 bg-hover px-2 before:left-[16.5px]!',
      )}
    >
      <span className={cx(RAIL_MARK, running && 'bg-raised! cut-raised', shown && !running && 'bg-hover!')}>
        <Glyph kind={overdue ? 'na' : GLYPHS[status]} size={16} label={status} />
      </span>
      <button
        type="button"
        aria-pressed={shown}
        onClick={() => view.show({ phase: running || shown ? null : phase.key, step: null })}
        className={cx(
          // The whole row is the target, the words are the button.
          'truncate text-left font-label after:absolute after:inset-0 after:z-[2] max-md:min-h-7',
          running && 'font-strong text-ink-1',
          status === 'failed' && 'font-strong text-critical',
          (status === 'cancelled' || overdue) && 'text-ink-3 line-through',
          status === 'pending' && 'text-ink-3',
          status === 'succeeded' && 'text-ink-2',
        )}
      >
        <span className={cx('mr-2 inline-block min-w-2', !running && status !== 'failed' && 'text-ink-3')}>
          {phase.number}
        </span>
        {phase.title}
      </button>
      <Difference running={running} seconds={planned.differenceSeconds} stopped={status === 'failed'} />
      <PhaseTime phase={phase} planned={planned} />
    </li>
  )
}

/** Whether phases that have not begun never will. */
function useCancelled(): boolean {
  return isPlanLeft(useDeploymentContext().state.deployment.status)
}

function Difference(props: { running: boolean; seconds: number | null; stopped: boolean }) {
  const { running, seconds, stopped } = props
  if (running && (seconds === null || seconds <= 0))
    return <span className="text-12 font-strong text-ink-1">now</span>
  if (seconds === null || stopped) return <span />
  return (
    <span className={cx('num text-12', seconds > 0 ? 'text-attention' : 'text-ink-3')}>
      {formatSigned(seconds * 1000)}
    </span>
  )
}

function PhaseTime({ phase, planned }: { phase: Phase; planned: PlannedPhase }) {
  const now = useNow(1000)
  const cancelled = useCancelled()
  const length = planned.plannedEnd - planned.plannedStart
  const taken = Math.max(0, (phase.endedAt ? planned.end : now) - planned.start)
  return (
    <>
      <span
        className={cx(
          'num col-span-2 col-start-2 truncate pl-4 text-12',
          phase.status === 'running' ? 'text-ink-2' : 'text-ink-3',
        )}
      >
        {phaseTime({ phase, planned, taken, length, cancelled })}
      </span>
      {phase.status === 'running' && (
        <ProgressLine
          value={Math.min(1, taken / Math.max(1, length))}
          tone={taken > length ? 'attention' : 'ink'}
          label={`Phase ${phase.number}`}
          className="col-span-2 col-start-2 mt-1.5 ml-4"
        />
      )}
    </>
  )
}

interface PhaseTimes {
  phase: Phase
  planned: PlannedPhase
  taken: number
  length: number
  cancelled: boolean
}

function phaseTime({ phase, planned, taken, length, cancelled }: PhaseTimes): string {
  const { startsAtSeconds, durationSeconds } = phase
  if (startsAtSeconds < 0)
    return `${offsetText(startsAtSeconds)} to ${offsetText(startsAtSeconds + durationSeconds)}`
  const plan = `plan ${offsetText(startsAtSeconds)}`
  if (phase.status === 'failed') return `Stopped at ${formatDuration(taken)} of ${formatDuration(length)}`
  if (phase.startedAt) return `${formatDuration(taken)} of ${formatDuration(length)} · ${plan}`
  if (phase.status === 'cancelled' || cancelled) return 'Not started'
  return `Est. ${formatUtc(planned.start, 'time')} · ${plan}`
}
