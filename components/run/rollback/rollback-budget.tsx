'use client'

import type { Rollback, Step } from '../../../server/deployment/state.types.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { cx } from '../../ui/cx.ts'
import { formatDuration } from '../../ui/format.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { type ActualSlot, actualSlots, plannedSlots } from './budget-slots.ts'

const FILLS: Record<ActualSlot['state'], string> = {
  done: 'bg-done-solid',
  running: 'bg-ink-1',
  failed: 'bg-critical-solid',
}
const ROW = 20

/** The time the rollback may take: what each step was given above, what it took below, and where the clock is. */
export function RollbackBudget({ rollback, steps }: { rollback: Rollback; steps: Step[] }) {
  const now = useNow(1000)
  const { targetSeconds } = rollback
  const start = Date.parse(rollback.startedAt)
  const end = rollback.finishedAt ? Date.parse(rollback.finishedAt) : now
  const taken = Math.max(0, (end - start) / 1000)
  const slots = plannedSlots(steps)
  const planned = Math.max(0, ...slots.map(({ to }) => to))
  // Over the target the axis grows with the clock.
  const span = Math.max(targetSeconds, planned, taken)
  const lanes = Math.max(1, ...slots.map(({ lane }) => lane + 1))
  const percent = (seconds: number) => `${(seconds / span) * 100}%`
  const spare = targetSeconds - planned
  return (
    <div
      role="img"
      aria-label={`${Math.round(taken)} of ${plural(targetSeconds, 'second')} used. The plan takes ${plural(planned, 'second')}.`}
      className="num relative mx-4 mt-6 flex-none text-12"
    >
      <div className="relative" style={{ height: lanes * ROW - 2 }}>
        {slots.map(({ key, number, lane, from, to }) => (
          <span
            key={key}
            className="absolute h-4.5 overflow-hidden border-r-2 border-panel bg-inset px-1.5 leading-[18px] font-label text-ink-2"
            style={{ left: percent(from), width: percent(to - from), top: lane * ROW }}
          >
            {number}
          </span>
        ))}
        {spare > 0 && (
          <span
            className="hatch-spare absolute h-4.5 overflow-hidden px-1.5 leading-[18px] whitespace-nowrap text-ink-3"
            style={{ left: percent(planned), width: percent(spare), top: 0 }}
          >
            {spare / span > 0.14 && `spare ${formatDuration(spare * 1000)}`}
          </span>
        )}
      </div>
      <div className="relative mt-1 bg-inset" style={{ height: lanes * ROW }}>
        {actualSlots(steps, slots, start, now).map(({ key, lane, from, to, state }) => (
          <span
            key={key}
            className={cx('absolute h-5 min-w-0.5 border-r-2 border-panel', FILLS[state])}
            style={{ left: percent(from), width: percent(to - from), top: lane * ROW }}
          />
        ))}
        <Cursor left={percent(taken)} share={taken / span} text={formatDuration(taken * 1000)} />
      </div>
      <Axis span={span} target={targetSeconds} percent={percent} />
    </div>
  )
}

function Cursor({ left, share, text }: { left: string; share: number; text: string }) {
  return (
    <span className="absolute -top-14 -bottom-0.5 w-0.5 -translate-x-px bg-ink-1" style={{ left }}>
      <span
        className={cx(
          'absolute top-0 rounded-1 bg-action px-1.5 leading-4 font-strong text-action-ink',
          share < 0.04 ? 'left-0' : share > 0.96 ? 'right-0' : 'left-1/2 -translate-x-1/2',
        )}
      >
        {text}
      </span>
    </span>
  )
}

type AxisProps = { span: number; target: number; percent: (seconds: number) => string }

function Axis({ span, target, percent }: AxisProps) {
  const step = span > 600 ? 120 : span > 240 ? 60 : 30
  const ticks = Array.from({ length: Math.floor(span / step) + 1 }, (_, index) => index * step)
  return (
    <div className="relative mt-1 h-4 text-ink-3">
      {ticks
        .filter(tick => Math.abs(tick - target) > span * 0.14)
        .map(tick => (
          <span
            key={tick}
            className={cx('absolute', tick > 0 && '-translate-x-1/2')}
            style={{ left: percent(tick) }}
          >
            {tick === 0 ? '0' : formatDuration(tick * 1000)}
          </span>
        ))}
      <span
        className={cx(
          'absolute font-strong whitespace-nowrap text-ink-1',
          target === span ? '-translate-x-full' : '-translate-x-1/2',
        )}
        style={{ left: percent(target) }}
      >
        {formatDuration(target * 1000)} target
      </span>
    </div>
  )
}
