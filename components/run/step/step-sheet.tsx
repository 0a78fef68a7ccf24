'use client'

import { useState } from 'react'
import type { Step } from '../../../server/deployment/state.types.ts'
import { actorText } from '../../../server/engine/step-actor.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { Code } from '../../ui/code.tsx'
import { formatUtc } from '../../ui/format.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { Sheet } from '../../ui/overlay/sheet.tsx'
import { StepOutput } from '../output/step-output.tsx'
import { StepActions } from '../step-actions.tsx'
import { stepAppearance } from '../step-appearance.ts'
import { StepTime } from '../step-time.tsx'
import { AttemptList } from './attempt-list.tsx'
import { stepSpecLines } from './step-spec-lines.ts'

const SETTLED: Step['status'][] = ['succeeded', 'skipped']

/** Everything about one step: how it stands, what can be done, every attempt with its output, what was planned. */
export function StepSheet({ step, onClose }: { step: Step; onClose: () => void }) {
  const { state } = useDeploymentContext()
  const [wanted, setWanted] = useState<string | null>(null)
  const look = stepAppearance(step)
  const attempts = Object.values(state.attempts)
    .filter(attempt => attempt.stepId === step.id)
    .sort((a, b) => b.number - a.number)
  const chosen = attempts.find(({ id }) => id === wanted) ?? attempts[0]
  const role = step.roleKey ? state.roles[step.roleKey] : undefined
  return (
    <Sheet
      open
      onOpenChange={open => !open && onClose()}
      title={`${step.number} ${step.title}`}
      mark={<Glyph kind={look.glyph} size={20} />}
      description={
        <span className="num">
          {look.word} · <StepTime step={step} speed={state.deployment.speed} /> · {actorText(step, role)}
        </span>
      }
    >
      {step.reason && (
        <p
          data-tone={look.glyph}
          className="rounded-2 border border-tone-line bg-tone-surface px-3 py-2 text-ink-1"
        >
          {step.reason}
        </p>
      )}
      {!SETTLED.includes(step.status) && <StepActions step={step} />}
      {step.endedByName && step.endedAt && (
        <p className="text-12 text-ink-3">
          {step.endedByName} said so at {formatUtc(step.endedAt, 'time-seconds')} UTC.
        </p>
      )}
      {attempts.length > 0 && (
        <section aria-label="Attempts" className="grid gap-2">
          <AttemptList attempts={attempts} chosen={chosen} onChoose={setWanted} />
          {chosen && <StepOutput key={chosen.id} step={step} attempt={chosen} className="h-72" />}
        </section>
      )}
      <Plan step={step} />
    </Sheet>
  )
}

function Plan({ step }: { step: Step }) {
  const { state } = useDeploymentContext()
  return (
    <section aria-labelledby="step-plan" className="border-t border-hair pt-4">
      <h3 id="step-plan" className="mb-2 font-strong text-ink-1">
        As the runbook says
      </h3>
      <dl className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {stepSpecLines(state, step).map(({ label, value, code }) => (
          <div key={`${label} ${value}`} className="contents">
            <dt className="text-ink-3">{label}</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap">{code ? <Code>{value}</Code> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
