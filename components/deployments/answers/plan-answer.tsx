'use client'

import type { AgainstPlan } from '../../../server/answers/rules.ts'
import { Clock, TClock } from '../../ui/clock.tsx'
import { formatDuration, formatLocalTime, formatUtc } from '../../ui/format.ts'
import { StatusPill } from '../../ui/status-pill.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRoom } from '../room-context.tsx'

/** Where are we against the plan? While going back, the rollback clock takes the place of the T-clock. */
export function PlanAnswer({ against }: { against: AgainstPlan }) {
  const { deployment } = useRoom().state
  const { rollback } = deployment
  const goingBack = deployment.status === 'rolling_back' && rollback
  return (
    <div className="flex h-full flex-col px-5 py-3.5">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-12 font-label text-ink-3">
          {goingBack ? 'Rollback clock' : 'Where are we against the plan?'}
        </h2>
        {goingBack && <TClock zero={against.plan.t0} size={20} className="text-13!" />}
      </div>
      <p className="my-auto flex items-baseline gap-2.5">
        {goingBack ? (
          <>
            <Clock
              label="Rollback"
              from={rollback.startedAt}
              announce
              className="text-56 font-display tracking-[-.035em] text-ink-1"
            />
            <span className="text-20 text-ink-3">of {formatDuration(rollback.targetSeconds * 1000)}</span>
          </>
        ) : (
          <TClock zero={against.plan.t0} stoppedAt={deployment.finishedAt} size={56} />
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Difference against={against} />
        <WallClock />
      </p>
    </div>
  )
}

function Difference({ against }: { against: AgainstPlan }) {
  const amount = formatDuration(Math.abs(against.differenceSeconds) * 1000)
  if (against.phase === 'before') return <StatusPill tone="upcoming">not started</StatusPill>
  if (against.word === 'on plan') return <StatusPill tone="ok">on plan</StatusPill>
  return (
    <StatusPill tone={against.word === 'late' ? 'attention' : 'ok'}>
      <span className="num">{amount}</span> {against.word}
    </StatusPill>
  )
}

function WallClock() {
  const now = useNow(1000)
  return (
    <span className="num whitespace-nowrap">
      {formatUtc(now, 'time-seconds')} UTC{' '}
      <span className="ml-3 text-ink-3">{formatLocalTime(now)} here</span>
    </span>
  )
}
