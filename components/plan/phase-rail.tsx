'use client'

import type { ProjectedPlan } from '../../server/deployment/plan-projection.rules.ts'
import { byPosition } from '../../server/deployment/rules.ts'
import { isOver, isPlanLeft } from '../../server/deployment/status.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { formatUtc } from '../ui/format.ts'
import { Panel } from '../ui/panel.tsx'
import { GateRow } from './gate-row.tsx'
import { PhaseRow } from './phase-row.tsx'
import { RollbackRow } from './rollback-row.tsx'

/** The phases and the gates between them, from top to bottom, with where each stands against the plan. */
export function PhaseRail({ plan }: { plan: ProjectedPlan }) {
  const { state } = useDeploymentContext()
  const phases = byPosition(state.phases)
  const gates = byPosition(state.gates)
  const done = phases.filter(phase => phase.status === 'succeeded').length
  const { rollback } = state.deployment
  const stoppedAt = phases.findLast(phase => phase.startedAt !== null)?.key
  const rows = phases.flatMap(phase => {
    const gate = gates.find(row => row.beforePhase === phase.key)
    const planned = plan.phases.find(row => row.key === phase.key)
    return [
      gate && <GateRow key={`gate-${gate.key}`} gate={gate} expected={planned?.start ?? null} />,
      planned && <PhaseRow key={phase.key} phase={phase} planned={planned} />,
      rollback && phase.key === stoppedAt && <RollbackRow key="rollback" rollback={rollback} />,
    ]
  })
  return (
    <nav aria-label="Phases and gates" className="flex min-h-0 flex-col">
      <Panel title="Phases" end={`${done} of ${phases.length} done`} className="flex min-h-0 flex-1 flex-col">
        <ol className="relative flex flex-1 flex-col justify-between gap-0.5 overflow-y-auto px-4 pb-3">
          {rows}
          {gates
            .filter(gate => !gate.beforePhase)
            .map(gate => (
              <GateRow key={gate.key} gate={gate} expected={plan.finish} />
            ))}
          <HypercareRow finish={plan.finish} />
        </ol>
      </Panel>
    </nav>
  )
}

/** The watch after the success is not a phase of the plan, but everybody waits for it. */
function HypercareRow({ finish }: { finish: number }) {
  const { deployment, plan } = useDeploymentContext().state
  const minutes = plan.hypercare.durationMinutes
  if (minutes === 0 || isPlanLeft(deployment.status)) return null
  const watching = deployment.status === 'hypercare'
  const length = minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`
  return (
    <li className="py-1 pl-7 text-ink-3" aria-current={watching ? 'step' : undefined}>
      <span className={watching ? 'font-strong text-ink-1' : 'font-label'}>Hypercare</span>
      <span className="num block text-12">
        {isOver(deployment.status)
          ? 'Watch is over'
          : `${length} watch${!watching && deployment.startedAt ? `, from about ${formatUtc(finish, 'time')}` : ''}`}
      </span>
    </li>
  )
}
