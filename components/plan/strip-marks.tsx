'use client'

import type { ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import { isPlanLeft } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { useNow } from '../ui/time/use-now.ts'
import { percent, type Scale, shareOf } from './plan-scale.ts'

/** Closer than this the words of the two marks would touch. */
const NEAR = 0.17

export function NowMark({ at, scale }: { at: number; scale: Scale }) {
  const share = shareOf(scale, at)
  return (
    <span
      className="pointer-events-none absolute inset-y-0 -bottom-1 z-10 w-0.5 -translate-x-1/2 bg-ink-1"
      style={{ left: percent(scale, at) }}
    >
      <span
        className={cx(
          'num absolute top-0 rounded-1 bg-action px-1.5 leading-4 font-strong whitespace-nowrap text-action-ink',
          share < 0.04 ? 'left-0' : share > 0.96 ? 'right-0' : 'left-1/2 -translate-x-1/2',
        )}
      >
        Now {formatUtc(at, 'time')}
      </span>
    </span>
  )
}

/** When it will be done, or was, against the plan. */
export function FinishMark({ plan, scale }: { plan: ProjectedPlan; scale: Scale }) {
  const { startedAt, finishedAt, status } = useDeploymentContext().state.deployment
  const now = useNow(1000)
  if (isPlanLeft(status)) return null
  const at = finishedAt ? Date.parse(finishedAt) : plan.finish
  const share = shareOf(scale, at)
  const seconds = finishedAt ? Math.round((at - plan.plannedFinish) / 1000) : plan.differenceSeconds
  const against =
    Math.abs(seconds) < 1
      ? 'as planned'
      : `${formatWords(Math.abs(seconds) * 1000)} ${seconds < 0 ? 'early' : 'late'}`
  const besideNow = startedAt !== null && share - shareOf(scale, now) < NEAR && !finishedAt
  return (
    <span
      className="pointer-events-none absolute top-4.5 bottom-0 w-px border-l border-dashed border-control"
      style={{ left: percent(scale, at) }}
    >
      <span
        className={cx(
          'num absolute -top-4.5 leading-4 font-label whitespace-nowrap text-ink-1',
          share > 0.9 ? 'right-1' : besideNow ? 'left-12' : 'left-0 -translate-x-1/2',
        )}
      >
        Done {formatUtc(at, 'time')}
        {startedAt ? `, ${against}` : ' if it starts now'}
      </span>
    </span>
  )
}
