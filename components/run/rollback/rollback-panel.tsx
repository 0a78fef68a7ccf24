'use client'

import type { Rollback } from '../../../server/deployment/state.types.ts'
import { stepsOf } from '../../../server/engine/progress.rules.ts'
import { ROLLBACK_PHASE } from '../../../server/runbooks/rollback-phase.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { formatDuration } from '../../ui/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'
import { HoldBanner } from '../hold-banner.tsx'
import { PhaseOutput } from '../output/phase-output.tsx'
import { RollbackBudget } from './rollback-budget.tsx'
import { RollbackCausePanel } from './rollback-cause-panel.tsx'
import { RollbackSteps } from './rollback-steps.tsx'

/** The rollback: its budget, its steps, and what started it. */
export function RollbackPanel({ rollback }: { rollback: Rollback }) {
  const { state } = useDeploymentContext()
  const steps = stepsOf(state, ROLLBACK_PHASE)
  const settled = steps.filter(({ status }) => status === 'succeeded' || status === 'skipped').length
  const { finishedAt } = rollback
  return (
    <Panel
      title={
        rollback.cause === 'person' ? `Rollback by ${rollback.byName ?? 'a person'}` : 'Automatic rollback'
      }
      end={
        finishedAt ? (
          <StatusPill tone="done">
            Took {formatDuration(Date.parse(finishedAt) - Date.parse(rollback.startedAt))} of{' '}
            {formatDuration(rollback.targetSeconds * 1000)}
          </StatusPill>
        ) : (
          <StatusPill tone="critical" solid>
            Step {Math.min(settled + 1, steps.length)} of {steps.length}
          </StatusPill>
        )
      }
      className="lg:overflow-y-auto"
    >
      <HoldBanner />
      <RollbackBudget rollback={rollback} steps={steps} />
      <RollbackSteps steps={steps} />
      <RollbackCausePanel rollback={rollback} />
      {state.deployment.hold && (
        <PhaseOutput phase={{ key: ROLLBACK_PHASE }} className="mx-4 mb-3 h-44 flex-none" />
      )}
    </Panel>
  )
}
