import type { DocumentStep, RunbookDocument } from '../../../server/runbooks/document.ts'
import { Chip } from '../../ui/chip.tsx'
import { offsetWords } from '../finding-facts.ts'
import { CodeBlock, Sentences } from './chapter.tsx'
import { minutesWords } from './plan-gantt.tsx'
import { stepWords } from './step-words.ts'

interface PhaseListProps {
  phases: RunbookDocument['phases']
  roleOf: (key: string | undefined) => string | null
}

/** Phases with what they are told, and their steps in full. */
export function PhaseList({ phases, roleOf }: PhaseListProps) {
  return phases.map(phase => {
    const { limits } = phase
    const facts = [
      offsetWords(phase.startsAt),
      minutesWords(phase.durationMinutes),
      limits?.minutes !== undefined && `${minutesWords(limits.minutes)} at the most`,
      limits?.retries !== undefined && `${limits.retries} retries`,
    ]
    return (
      <article key={phase.key} className="mt-6 print:break-inside-avoid-page">
        <h3 id={`phase-${phase.key}`} className="scroll-mt-16 text-14 font-strong text-ink-1">
          Phase {phase.number} {phase.title}{' '}
          <span className="num ml-2 text-12 font-text text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
        </h3>
        <div className="mt-2 grid gap-3 md:grid-cols-3">
          <Sentences title="Actions" rows={phase.actions} />
          <Sentences title="Success" rows={phase.successCriteria} />
          <Sentences title="On failure" rows={phase.onFailure} />
        </div>
        <ol className="mt-2">
          {phase.steps.map((step, i) => (
            <StepRow
              key={step.key}
              step={step}
              number={`${phase.number}.${i + 1}`}
              role={roleOf(step.role)}
            />
          ))}
        </ol>
      </article>
    )
  })
}

/** One step: what it does, who, when, how long. */
export function StepRow({ step, number, role }: { step: DocumentStep; number: string; role: string | null }) {
  const { spec } = step
  const facts = [
    step.offset !== undefined && offsetWords(step.offset),
    step.durationMinutes !== undefined && minutesWords(step.durationMinutes),
    step.retries > 0 && `${step.retries} retries`,
    step.timeoutSeconds !== undefined && `${step.timeoutSeconds} s at the most`,
    step.onFailure !== 'hold' && `on failure: ${step.onFailure}`,
    role,
  ]
  const words = stepWords(spec)
  return (
    <li
      id={`step-${step.key}`}
      className="scroll-mt-16 grid gap-1.5 border-t border-hair py-2 first:border-t-0 target:bg-waiting-surface print:break-inside-avoid"
    >
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="num w-8 flex-none text-ink-3">{number}</span>
        <span className="font-label text-ink-1">{step.title}</span>
        <Chip look="outlined" size="sm">
          {step.kind}
        </Chip>
        <span className="num ml-auto text-12 text-ink-3">{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <div className="grid gap-1.5 pl-11 max-md:pl-0">
        {spec.kind === 'command' ? (
          <CodeBlock>{spec.command}</CodeBlock>
        ) : (
          words && <p className="whitespace-pre-line">{words}</p>
        )}
        {step.expected && <p className="text-12 text-ink-3">Expected: {step.expected}</p>}
      </div>
    </li>
  )
}
