'use client'

import type { Attempt, Step } from '../../../server/deployment/state.types.ts'
import { LogView } from '../../ui/log/log-view.tsx'
import { useAttemptOutput } from './use-attempt-output.ts'

const PROGRAMS: Partial<Record<Step['kind'], string>> = {
  http: 'HTTP request',
  traffic: 'router',
  check: 'checks',
  wait: 'wait',
  notify: 'message',
}

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
          {programOf(step)} <span className="font-sans text-ink-3">step {step.number}</span>
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

/** What runs, in one word: the program of a command, else what the worker does itself. */
function programOf(step: Step): string {
  if (step.spec.kind !== 'command') return PROGRAMS[step.kind] ?? step.kind
  const words = step.spec.command.trim().split(/\s+/)
  const script = words.find(word => /\.(ts|js|mjs|sh|py)$/.test(word))
  return script?.split('/').at(-1) ?? words[0] ?? 'sh'
}
