'use client'

import { byPosition } from '../../../server/deployments/rules.ts'
import type { GateView, PhaseView } from '../../../server/deployments/state.types.ts'
import type { PlannedPhase, ProjectedPlan } from '../../../server/plan/rules.ts'
import { Panel } from '../../ui/panel.tsx'
import { useRoom } from '../room-context.tsx'
import { GateRow } from './gate-row.tsx'
import { PhaseRow } from './phase-row.tsx'
import { RollbackRow } from './rollback-row.tsx'

/** The phases and the gates between them, from top to bottom, with where each stands against the plan. */
export function PhaseRail({ plan }: { plan: ProjectedPlan }) {
  const { state } = useRoom()
  const phases = byPosition(state.phases)
  const gates = byPosition(state.gates)
  const done = phases.filter(phase => phase.status === 'succeeded').length
  const last = gates.filter(gate => !gate.beforePhase)
  return (
    <Panel title="Phases" end={`${done} of ${phases.length} done`}>
      <ol className="relative flex flex-1 flex-col justify-between gap-1 px-4 pb-2">
        {phases.map(phase => (
          <PhaseWithGate
            key={phase.key}
            phase={phase}
            planned={plan.phases.find(row => row.key === phase.key)}
            gate={gates.find(gate => gate.beforePhase === phase.key)}
          />
        ))}
        {state.deployment.rollback && <RollbackRow rollback={state.deployment.rollback} />}
        {last.map(gate => (
          <GateRow key={gate.key} gate={gate} expected={plan.finish} />
        ))}
      </ol>
    </Panel>
  )
}

function PhaseWithGate({
  phase,
  planned,
  gate,
}: {
  phase: PhaseView
  planned?: PlannedPhase
  gate?: GateView
}) {
  return (
    <>
      {gate && <GateRow gate={gate} expected={planned?.start ?? null} />}
      {planned && <PhaseRow phase={phase} planned={planned} />}
    </>
  )
}
