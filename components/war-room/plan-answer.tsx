'use client'

import type { AgainstPlan } from '../../server/engine/four-answers.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { shownClock } from '../deployment/shown-clock.ts'
import { PhaseSegments } from '../plan/phase-segments.tsx'
import { formatDuration, formatLocalTime, formatUtc } from '../ui/format.ts'
import { StatusPill } from '../ui/status-pill.tsx'
import { Clock, TClock } from '../ui/time/clock.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { useInBrowser } from '../ui/use-in-browser.ts'

const DIGITS = 'text-56 font-display tracking-[-.035em] text-ink-1 lg:max-xl:text-40'

/** Where are we against the plan? While going back, the rollback clock takes the place of the T-clock. */
export function PlanAnswer({ against }: { against: AgainstPlan }) {
  const { deployment } = useDeploymentContext().state
  const { rollback } = deployment
  const { zero, stoppedAt } = shownClock(against, deployment)
  return (
    <div className="flex h-full min-w-0 flex-col px-5 py-3.5 max-md:px-4 max-md:pt-1">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-12 font-label text-ink-3 max-md:sr-only">
          {rollback ? 'Rollback clock' : 'Where are we against the plan?'}
        </h2>
        {rollback && (
          <TClock
            zero={zero}
            stoppedAt={stoppedAt}
            size={20}
            className="text-12! max-md:absolute max-md:top-4 max-md:right-4"
          />
        )}
      </div>
      <p className="flex items-baseline gap-2.5 md:my-auto">
        {rollback ? (
          <>
            <Clock
              label="Rollback"
              from={rollback.startedAt}
              stoppedAt={rollback.finishedAt}
              announce={rollback.finishedAt === null}
              className={DIGITS}
            />
            <span className="text-20 text-ink-3">of {formatDuration(rollback.targetSeconds * 1000)}</span>
          </>
        ) : (
          <TClock zero={zero} stoppedAt={stoppedAt} className="lg:max-xl:text-40" />
        )}
      </p>
      <PhaseSegments className="mt-1 md:hidden" />
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:mt-1 max-md:justify-between">
        <span className={rollback ? undefined : 'max-md:absolute max-md:top-4 max-md:right-4'}>
          {against.unattended ? (
            <StatusPill tone="attention">no worker</StatusPill>
          ) : rollback ? (
            <RollbackPace />
          ) : (
            <Difference against={against} />
          )}
        </span>
        <WallClock />
      </p>
    </div>
  )
}

function Difference({ against }: { against: AgainstPlan }) {
  const { deployment } = useDeploymentContext().state
  if (deployment.status === 'aborted') return <StatusPill tone="na">aborted</StatusPill>
  if (against.phase === 'before') {
    return <StatusPill tone="upcoming">{deployment.status === 'draft' ? 'draft' : 'not started'}</StatusPill>
  }
  if (against.word === null) return null
  if (against.word === 'on plan') return <StatusPill tone="ok">on plan</StatusPill>
  const amount = formatDuration(Math.abs(against.differenceSeconds) * 1000)
  return (
    <StatusPill tone={against.word === 'late' ? 'attention' : 'ok'}>
      <b className="num">{amount}</b> {against.word}
    </StatusPill>
  )
}

/** How the rollback stands against its target. */
function RollbackPace() {
  const now = useNow(1000)
  const { rollback } = useDeploymentContext().state.deployment
  if (!rollback) return null
  const end = rollback.finishedAt ? Date.parse(rollback.finishedAt) : now
  const left = rollback.targetSeconds * 1000 - (end - Date.parse(rollback.startedAt))
  const over = left < 0
  return (
    <StatusPill tone={over ? 'attention' : 'ok'}>
      <b className="num">{formatDuration(Math.abs(left))}</b>{' '}
      {over ? 'over the target' : rollback.finishedAt ? 'to spare' : 'left'}
    </StatusPill>
  )
}

function WallClock() {
  const now = useNow(1000)
  const inBrowser = useInBrowser() // the server does not know the reader's zone
  return (
    <span className="num flex gap-3 whitespace-nowrap">
      <span>{formatUtc(now, 'time-seconds')} UTC</span>
      {inBrowser && <span className="text-ink-3 lg:max-xl:hidden">{formatLocalTime(now)} here</span>}
    </span>
  )
}
