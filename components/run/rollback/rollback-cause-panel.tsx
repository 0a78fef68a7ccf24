'use client'

import { useQuery } from '@tanstack/react-query'
import { Zap } from 'lucide-react'
import type { Rollback } from '../../../server/deployment/state.types.ts'
import { mayExplainRollback } from '../../../server/engine/rules.ts'
import { ROLLBACK_PHASE } from '../../../server/runbooks/rollback-phase.rules.ts'
import { sendRequest } from '../../api/send-request.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { useSelection } from '../../deployment/use-selection.ts'
import { fromAnswer } from '../../live/samples.ts'
import { LaneText } from '../../systems/lane-text.tsx'
import { Button } from '../../ui/button.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { serverNow } from '../../ui/time/use-now.ts'
import { type Cause, causeOf } from './rollback-cause.ts'

const RollbackCauseChart = lazyPart(() =>
  import('./rollback-cause-chart.tsx').then(file => file.RollbackCauseChart),
)

const ReasonForm = lazyPart(() => import('./rollback-reason-form.tsx').then(file => file.RollbackReasonForm))

const ASK_EVERY_MS = 2000

/** What triggered it: the measurement that broke its limit, or who decided so and why. */
export function RollbackCausePanel({ rollback }: { rollback: Rollback }) {
  const { state } = useDeploymentContext()
  const cause = causeOf(state, rollback)
  return (
    <section
      aria-labelledby="cause"
      className="mt-2 flex min-h-56 flex-1 flex-col border-t border-hair px-4 pt-2 pb-3"
    >
      <header className="flex min-h-7 flex-wrap items-center justify-between gap-x-4">
        <h3 id="cause" className="flex items-center gap-1.5 text-13 font-strong text-ink-1">
          <Zap size={14} aria-hidden="true" className="text-critical" />
          What triggered it
        </h3>
        <p className="min-w-0">
          <LaneText>{rollback.reason}</LaneText>
        </p>
      </header>
      {cause ? <Measured cause={cause} /> : <Decided rollback={rollback} />}
    </section>
  )
}

function Measured({ cause }: { cause: Cause }) {
  const { deploymentId, state } = useDeploymentContext()
  const { trigger, lane, from, to } = cause
  const { data } = useQuery({
    queryKey: ['cause', deploymentId, from],
    queryFn: () => {
      const span = { since: new Date(from).toISOString(), until: new Date(to).toISOString() }
      return sendRequest('GET /deployments/{deploymentId}/metrics', { deploymentId, ...span })
    },
    // What followed is still coming in; then it stays as it is.
    refetchInterval: query => (query.state.dataUpdatedAt > 0 && serverNow() > to ? false : ASK_EVERY_MS),
  })
  const slo = state.plan.slos.find(({ metric }) => metric === trigger.metric)
  const other = state.plan.lanes.find(({ key }) => key !== lane.key)
  return (
    <figure
      aria-label={`${trigger.title} on ${lane.name} around the moment at which the rollback was triggered`}
      className="mt-1 min-h-44 flex-1 rounded-1 bg-inset"
    >
      {data && (
        <RollbackCauseChart
          cause={cause}
          samples={fromAnswer(data)}
          zero={Date.parse(state.deployment.startedAt ?? state.deployment.createdAt)}
          otherLane={other?.key ?? null}
          slo={slo?.value ?? null}
        />
      )}
    </figure>
  )
}

function Decided({ rollback }: { rollback: Rollback }) {
  const { state, person } = useDeploymentContext()
  const { show } = useSelection()
  const failed = Object.values(state.steps).find(
    step => step.phaseKey !== ROLLBACK_PHASE && (step.status === 'failed' || step.status === 'lost'),
  )
  return (
    <div className="mt-2 grid justify-items-start gap-3">
      <p>
        {rollback.cause === 'person' ? (
          <>
            <b>{rollback.byName ?? 'Somebody'}</b> decided so. No trigger had fired.
          </>
        ) : (
          'The runbook goes back when this step fails.'
        )}
      </p>
      {rollback.explainedAt === undefined && mayExplainRollback(state, person).ok && <ReasonForm />}
      {failed && (
        <Button size={28} onClick={() => show({ step: failed.id })}>
          Look at {failed.number} {failed.title}
        </Button>
      )}
    </div>
  )
}
