'use client'

import Link from 'next/link'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { outcomeText } from '../deployment/outcome-text.ts'
import { TrafficSplit } from '../traffic/traffic-split.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { StatusPill } from '../ui/status-pill.tsx'
import { PhaseTable } from './phase-table.tsx'

/** It is over: what came of it, when, and where everything about it is kept. */
export function Over() {
  const { deploymentId, state } = useDeploymentContext()
  const { deployment } = state
  const ended = outcomeText(deployment)
  const { startedAt, finishedAt } = deployment
  return (
    <Panel
      title={deployment.rehearsal ? 'This rehearsal is over' : 'This deployment is over'}
      end={ended && <StatusPill tone={ended.tone}>{ended.text}</StatusPill>}
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
