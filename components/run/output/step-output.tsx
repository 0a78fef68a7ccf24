'use client'

import type { Attempt, Step } from '../../../server/deployment/state.types.ts'
import { stepKindRules } from '../../../server/runbooks/step-kinds.rules.ts'
import { LogView } from '../../ui/log/log-view.tsx'
import { useAttemptOutput } from './use-attempt-output.ts'

/** What a step's attempt wrote, followed live. */
export function StepOutput(props: { step: Step; attempt: Attempt; className?: string }) {
  const { step, attempt, className } = props
  const { lines, done, error } = useAttemptOutput(attempt)
  const running = attempt.status === 'running'
  return (
    <LogView
      label={`Output of step ${step.number}, attempt ${attempt.number}`}
      title={
        <>
          {stepKindRules(step.spec.kind).program(step.spec)}{' '}
          <span className="font-sans text-ink-3">step {step.number}</span>
        </>
      }
      end={attempt.number > 1 ? `attempt ${attempt.number}` : undefined}
      lines={lines}
      live={running}
      empty={
        error
          ? 'The output could not be read; it is being tried again.'
          : running || !done
            ? 'Nothing yet'
            : 'It wrote nothing'
      }
      className={className}
    />
  )
}
