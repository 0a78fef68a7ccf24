'use client'

import { useState } from 'react'
import type { Attempt, Phase, State } from '../../../server/deployment/state.types.ts'
import { stepsOf } from '../../../server/engine/progress.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { Segmented } from '../../ui/segmented.tsx'

// What a step wrote is asked for once the page stands; what shows it need not be here sooner.
const StepOutput = lazyPart(() => import('./step-output.tsx').then(file => file.StepOutput), true)

type PhaseOutputProps = { phase: Pick<Phase, 'key'>; className?: string }

/** What the phase writes now: the attempt that runs, or the last one that ran. Of several, one is chosen. */
export function PhaseOutput({ phase, className }: PhaseOutputProps) {
  const { state } = useDeploymentContext()
  const [wanted, setWanted] = useState<string | null>(null)
  const running = shownAttempts(state, phase.key)
  const attempt = running.find(({ stepId }) => stepId === wanted) ?? running[0]
  const step = attempt && state.steps[attempt.stepId]
  if (!attempt || !step) return null
  return (
    <div className={`${className} flex flex-col gap-2`}>
      {running.length > 1 && (
        <Segmented
          label="Output of step"
          options={running.map(({ stepId }) => ({
            value: stepId,
            label: state.steps[stepId]?.number ?? '',
          }))}
          value={step.id}
          onChange={setWanted}
          className="self-start"
        />
      )}
      <StepOutput key={attempt.id} step={step} attempt={attempt} className="min-h-0 flex-1" />
    </div>
  )
}

/** Those that run, newest first; when none does, the last one that ran. A wait has nothing to write. */
function shownAttempts(state: Pick<State, 'steps' | 'attempts' | 'deployment'>, phaseKey: string): Attempt[] {
  const writing = stepsOf(state, phaseKey).filter(({ kind }) => kind !== 'wait' || state.deployment.rehearsal)
  const steps = new Set(writing.map(({ id }) => id))
  const attempts = Object.values(state.attempts)
    .filter(({ stepId }) => steps.has(stepId))
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  const running = attempts.filter(({ status }) => status === 'running')
  return running.length > 0 ? running : attempts.slice(0, 1)
}
