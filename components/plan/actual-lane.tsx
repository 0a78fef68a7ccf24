'use client'

import type { ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import type { Rollback } from '../../server/deployment/state.types.ts'
import { isPlanLeft } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { formatSigned, formatWords } from '../ui/format.ts'
import { useNow } from '../ui/time/use-now.ts'
import { between, type Scale } from './plan-scale.ts'
import type { StripRow } from './plan-strip.tsx'

const BAR =
  'num absolute inset-y-0 overflow-hidden rounded-[2px] px-1.25 leading-5 font-label whitespace-nowrap'

type ActualLaneProps = { rows: StripRow[]; scale: Scale; plan: ProjectedPlan }

/** What happened and what is projected: done solid, late with an amber foot, running full ink, forecast outlined. */
export function ActualLane({ rows, scale, plan }: ActualLaneProps) {
  const { rollback, finishedAt, status } = useDeploymentContext().state.deployment
  const now = useNow(1000)
  const present = finishedAt ? Date.parse(finishedAt) : now
  const shown = rollback || finishedAt ? rows.filter(({ phase }) => phase.startedAt) : rows
  return (
    <div className="relative">
      {shown.map(row => (
        <PhaseBar key={row.phase.key} row={row} scale={scale} now={present} />
      ))}
      {rollback ? (
        <RollbackBars
          rollback={rollback}
          scale={scale}
          windowEnd={plan.windowEnd}
          now={present}
          over={finishedAt !== null}
        />
      ) : isPlanLeft(status) ? null : (
        <Spare scale={scale} from={finishedAt ? present : plan.finish} to={plan.windowEnd} />
      )}
    </div>
  )
}

function PhaseBar({ row: { phase, planned }, scale, now }: { row: StripRow; scale: Scale; now: number }) {
  const place = between(scale, planned.start, planned.end)
  const narrow = Number.parseFloat(place.width) < 3.2
  if (phase.status === 'running') {
    return (
      <>
        <span
          className={cx(BAR, 'shadow-[inset_0_0_0_1px_var(--line-soft)]')}
          style={between(scale, planned.start, planned.end)}
        />
        <span
          title={`Phase ${phase.number} runs`}
          className={cx(BAR, 'bg-ink-1')}
          style={between(scale, planned.start, now)}
        />
      </>
    )
  }
  if (phase.status === 'failed' || (phase.status === 'cancelled' && phase.startedAt)) {
    return (
      <span
        title={`Phase ${phase.number} ${phase.title} was stopped`}
        className={cx(BAR, 'bg-critical-surface text-critical shadow-[inset_0_0_0_1px_var(--critical-line)]')}
        style={place}
      >
        {narrow ? '' : phase.status === 'failed' ? 'Failed' : 'Stopped'}
      </span>
    )
  }
  const seconds = planned.differenceSeconds ?? 0
  if (phase.status === 'succeeded') {
    return (
      <span
        title={`Phase ${phase.number} ${phase.title}: ${formatSigned(seconds * 1000)} against the plan`}
        className={cx(
          BAR,
          'border-r-2 border-panel bg-done-line text-ink-1',
          seconds > 0 && 'shadow-[inset_0_-2px_0_var(--attention)]',
        )}
        style={place}
      >
        {narrow ? '' : formatSigned(seconds * 1000)}
      </span>
    )
  }
  const words = Number.parseFloat(place.width) > 16 ? `${phase.title}, forecast` : ''
  return (
    <span
      title={`Phase ${phase.number} ${phase.title}, forecast`}
      className={cx(BAR, 'text-ink-3 shadow-[inset_0_0_0_1px_var(--line-soft)]')}
      style={place}
    >
      {words}
    </span>
  )
}

function Spare({ scale, from, to }: { scale: Scale; from: number; to: number }) {
  if (to <= from) return null
  const place = between(scale, from, to)
  return (
    <span
      className={cx(BAR, 'hatch-spare text-right text-ink-2')}
      style={{ ...place, left: `calc(${place.left} + 6px)`, width: `calc(${place.width} - 6px)` }}
    >
      {Number.parseFloat(place.width) > 8 && `${formatWords(to - from)} spare`}
    </span>
  )
}

type RollbackBarsProps = { rollback: Rollback; scale: Scale; windowEnd: number; now: number; over: boolean }

function RollbackBars({ rollback, scale, windowEnd, now, over }: RollbackBarsProps) {
  const start = Date.parse(rollback.startedAt)
  const end = rollback.finishedAt ? Date.parse(rollback.finishedAt) : now
  const left = windowEnd - now
  const place = between(scale, end, windowEnd)
  return (
    <>
      <span
        title="Rollback"
        className={cx(BAR, 'min-w-1.5 bg-critical-solid text-critical-on-solid')}
        style={between(scale, start, end)}
      >
        R
      </span>
      {left > 0 && !over && (
        <span
          className={cx(BAR, 'text-ink-2 shadow-[inset_0_0_0_1px_var(--line-soft)]')}
          style={{ ...place, left: `calc(${place.left} + 10px)`, width: `calc(${place.width} - 10px)` }}
        >
          {formatWords(left)} of the window left for a second try, if approved
        </span>
      )}
    </>
  )
}
