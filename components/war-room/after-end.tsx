'use client'

import Link from 'next/link'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { TrafficSplit } from '../traffic/traffic-split.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import type { GlyphKind } from '../ui/glyph.tsx'
import { Panel } from '../ui/panel.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { PhaseTable } from './phase-table.tsx'

const OUTCOMES: Record<string, [GlyphKind, string]> = {
  succeeded: ['ok', 'Succeeded'],
  partial: ['attention', 'Partly succeeded'],
  rolled_back: ['attention', 'Rolled back'],
  aborted: ['na', 'Aborted'],
}

/** It is over: what came of it, when, and where everything about it is kept. */
export function Over() {
  const { deploymentId, state } = useDeploymentContext()
  const { deployment } = state
  const [tone, word] = OUTCOMES[deployment.outcome ?? ''] ?? (['done', 'Over'] as const)
  const { startedAt, finishedAt } = deployment
  return (
    <Panel
      title={deployment.rehearsal ? 'This rehearsal is over' : 'This deployment is over'}
      end={<StatusPill tone={tone}>{word}</StatusPill>}
      className="lg:overflow-y-auto"
    >
      <dl className="num grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 px-4 pb-4">
        <dt className="text-ink-3">Started</dt>
        <dd>{startedAt ? `${formatUtc(startedAt, 'date-time')} UTC` : 'never'}</dd>
        {finishedAt && (
          <>
            <dt className="text-ink-3">Ended</dt>
            <dd>
              {formatUtc(finishedAt, 'date-time')} UTC
              {startedAt && `, after ${formatWords(Date.parse(finishedAt) - Date.parse(startedAt))}`}
            </dd>
          </>
        )}
      </dl>
      <p className="px-4 pb-4">
        <Link href={`/deployments/${deploymentId}/record`} className={buttonClass('outlined', 32)}>
          Read the record
        </Link>
      </p>
      {startedAt && <TrafficSplit figures={false} />}
      {startedAt && <PhaseTable />}
    </Panel>
  )
}
