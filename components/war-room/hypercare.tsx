'use client'

import { hypercareWatch } from '../../server/engine/hypercare.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { HoldBanner } from '../run/hold-banner.tsx'
import { TrafficSplit } from '../traffic/traffic-split.tsx'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProgressLine } from '../ui/progress-line.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { PhaseTable } from './phase-table.tsx'

/** The watch after the success: how long still, what is looked at when, and the rollback that stays open. */
export function Hypercare() {
  const { state } = useDeploymentContext()
  const now = useNow(1000)
  const { deployment, plan } = state
  const { durationMinutes } = plan.hypercare
  const { began, ends, leftMs: left, checks } = hypercareWatch(state, new Date(now))
  return (
    <Panel
      title="Hypercare"
      end={
        <StatusPill tone="ok">
          {deployment.toVersion} is {deployment.rehearsal ? 'rehearsed' : 'live'}
        </StatusPill>
      }
      className="lg:overflow-y-auto"
    >
      <HoldBanner />
      {durationMinutes > 0 && !deployment.rehearsal && (
        <div className="px-4 pb-4">
          <p className="num flex items-baseline justify-between gap-3">
            <span className="text-28 font-display tracking-[-.03em] text-ink-1">
              {left > 0 ? formatWords(left) : 'Over'}
            </span>
            <span className="text-ink-3">
              {left > 0 ? `left of ${formatWords(durationMinutes * 60_000)}` : 'the watch is done'}, until{' '}
              {formatUtc(ends, 'date-time')} UTC
            </span>
          </p>
          <ProgressLine
            className="mt-2"
            label="Hypercare watch"
            value={(now - began) / (durationMinutes * 60_000)}
          />
        </div>
      )}
      {checks.length > 0 && (
        <ol aria-label="Checks" className="mx-2 mb-4 grid gap-px">
          {checks.map(check => (
            <li
              key={check.title}
              className="grid min-h-8 grid-cols-[16px_1fr_auto] items-center gap-2 px-2 py-1"
            >
              <Glyph kind={check.isDue ? 'waiting' : 'upcoming'} size={16} />
              <span className="text-ink-1">
                {check.title}
                {check.items.length > 0 && (
                  <span className="block text-12 text-ink-3">{check.items.join(', ')}</span>
                )}
              </span>
              <span className="num text-12 text-ink-3">{formatUtc(check.due, 'date-time')}</span>
            </li>
          ))}
        </ol>
      )}
      <TrafficSplit />
      <PhaseTable />
    </Panel>
  )
}
