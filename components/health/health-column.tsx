'use client'

import type { Trigger } from '../../server/runbooks/conditions.inputs.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import type { SampleSeries } from '../live/samples.ts'
import { useSamples } from '../live/use-samples.ts'
import { DemoFaultMenu } from '../systems/demo-fault-menu.tsx'
import { LaneBadge } from '../systems/lane-badge.tsx'
import { Panel } from '../ui/panel.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { chartSpan } from './chart-span.ts'
import { MetricRow } from './metric-row.tsx'
import { TriggerList } from './trigger-list.tsx'
import { TriggerTile } from './trigger-tile.tsx'

/** What is measured: metrics that can start a rollback as tiles, all others as rows. */
export function HealthColumn() {
  const { deploymentId, state } = useDeploymentContext()
  const samples = useSamples(deploymentId)
  const now = useNow(1000)
  const tiles = tileTriggers(state.plan.triggers)
  if (state.deployment.rehearsal) return <RehearsedHealth />
  return (
    <Panel
      title="Health"
      end={
        <span className="flex items-center gap-3">
          <DemoFaultMenu />
          <TriggerList samples={samples} now={now} />
        </span>
      }
      className="lg:overflow-y-auto"
    >
      {tiles.map(trigger => (
        <TriggerTile key={trigger.key} trigger={trigger} samples={samples} now={now} />
      ))}
      <MetricTable
        metrics={state.plan.metrics.filter(({ key }) => !tiles.some(({ metric }) => metric === key))}
        samples={samples}
        now={now}
      />
    </Panel>
  )
}

/** A rehearsal has nothing to measure; what the night itself would watch is said all the same. */
function RehearsedHealth() {
  const { slos, triggers } = useDeploymentContext().state.plan
  return (
    <Panel title="Health">
      <p className="px-4 text-ink-2">
        A rehearsal measures nothing. In earnest {triggers.length} rollback triggers and {slos.length} service
        levels would be watched here.
      </p>
    </Panel>
  )
}

/** The first automatic threshold of each metric; two tiles are what a person can watch. */
function tileTriggers(triggers: Trigger[]): Trigger[] {
  const automatic = triggers.filter(({ level, kind }) => level === 'automatic' && kind === 'threshold')
  const metrics = new Map(automatic.toReversed().map(trigger => [trigger.metric, trigger]))
  return automatic.filter(trigger => metrics.get(trigger.metric) === trigger).slice(0, 2)
}

type MetricTableProps = {
  metrics: ReturnType<typeof useDeploymentContext>['state']['plan']['metrics']
  samples: SampleSeries | undefined
  now: number
}

function MetricTable({ metrics, samples, now }: MetricTableProps) {
  const { state } = useDeploymentContext()
  if (metrics.length === 0) return null
  const head = 'h-7 border-t border-hair px-1 text-12 font-label text-ink-3 first:pl-4 last:pr-4'
  return (
    <table className="w-full">
      <caption className="sr-only">Watched</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-full text-left`}>
            Watched
          </th>
          <th scope="col" className={`${head} text-left`}>
            Limit
          </th>
          <th scope="col" className={`${head} text-left whitespace-nowrap`}>
            {chartSpan(state) / 60_000} min
          </th>
          {state.plan.lanes.map((lane, index) => (
            <th key={lane.key} scope="col" className={`${head} min-w-16 lg:max-xl:min-w-10`}>
              <LaneBadge
                position={index === 0 ? 'first' : 'second'}
                letter={lane.letter}
                size={16}
                label={lane.name}
                className="float-right"
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {metrics.map(metric => (
          <MetricRow key={metric.key} metric={metric} samples={samples} now={now} />
        ))}
      </tbody>
    </table>
  )
}
