import type { Criterion, Slo, Trigger } from '../../../server/runbooks/conditions.inputs.ts'
import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { GateDiamond } from '../../gates/gate-diamond.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'
import { offsetWords } from '../finding-facts.ts'
import { Sentences } from './chapter.tsx'

interface GatesPartProps {
  gates: RunbookDocument['gates']
  roleOf: (key: string | undefined) => string | null
}

/** Each decision: its question, its criteria, who is polled and who decides. */
export function GatesPart({ gates, roleOf }: GatesPartProps) {
  return (
    <div className="grid gap-6">
      {gates.map(gate => (
        <article key={gate.key} className="print:break-inside-avoid">
          <h3
            id={`gate-${gate.key}`}
            className="flex scroll-mt-16 items-center gap-2 text-14 font-strong text-ink-1"
          >
            <GateDiamond state="upcoming" size={16} />
            GATE {gate.number} {gate.title}
            {gate.at !== undefined && (
              <span className="num text-12 font-text text-ink-3">{offsetWords(gate.at)}</span>
            )}
          </h3>
          {gate.question && <p>{gate.question}</p>}
          <div className="mt-1.5 grid gap-3 md:grid-cols-2">
            <Sentences title="GO needs" rows={gate.criteria.map(criterionWords)} />
            <Sentences title="NO-GO if" rows={gate.noGo} />
          </div>
          <p className="mt-1.5 text-12 text-ink-3">
            {roleOf(gate.authority) ?? gate.authority} decides
            {gate.voters.length > 0 && `, polled: ${gate.voters.map(key => roleOf(key) ?? key).join(', ')}`}
          </p>
        </article>
      ))}
    </div>
  )
}

/** A criterion, and how long it may fail under a GO where the runbook says so. */
function criterionWords({ title, required, staleAfterSeconds }: Criterion): string {
  const told = [
    !required && 'not required',
    staleAfterSeconds !== undefined && `a GO is stale after ${staleAfterSeconds} s without it`,
  ].filter(Boolean)
  return told.length > 0 ? `${title} (${told.join(', ')})` : title
}

const LEVELS = {
  automatic: { tone: 'critical', text: 'Rolls back' },
  review: { tone: 'waiting', text: 'Asks a person' },
  investigate: { tone: 'attention', text: 'Is looked into' },
} as const

/** What is measured: what it must be, and what leads back. */
export function ThresholdsPart({ slos, triggers }: { slos: Slo[]; triggers: Trigger[] }) {
  return (
    <table className="w-full text-left max-md:block">
      <thead className="text-12 text-ink-3 max-md:sr-only">
        <tr className="h-8 [&>th]:font-label">
          <th scope="col">Threshold</th>
          <th scope="col">Condition</th>
          <th scope="col">For</th>
          <th scope="col">Means</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {slos.map(slo => (
          <Line key={`slo-${slo.key}`} id={`slo-${slo.key}`} row={slo} text={slo.baseline}>
            <StatusPill tone="ok" plain>
              Service level
            </StatusPill>
          </Line>
        ))}
        {triggers.map(trigger => (
          <Line
            key={`trigger-${trigger.key}`}
            id={`trigger-${trigger.key}`}
            row={trigger}
            text={trigger.text}
            requests={trigger.requests?.atLeast}
          >
            <StatusPill tone={LEVELS[trigger.level].tone} plain>
              {LEVELS[trigger.level].text}
            </StatusPill>
          </Line>
        ))}
      </tbody>
    </table>
  )
}

interface LineProps {
  id: string
  row: Pick<Slo, 'title' | 'metric' | 'comparison' | 'value' | 'unit' | 'forSeconds'>
  text: string | undefined
  requests?: number
  children: React.ReactNode
}

function Line({ id, row, text, requests, children }: LineProps) {
  return (
    <tr
      id={id}
      className="scroll-mt-16 border-t border-hair align-top max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-2 md:[&>*]:py-1.5"
    >
      <th scope="row" className="font-label text-ink-1 max-md:w-full">
        {row.title}
        {text && text !== row.title && <span className="block text-12 font-text text-ink-3">{text}</span>}
      </th>
      <td className="mono">
        {row.metric} {row.comparison} {row.value}
        {row.unit && ` ${row.unit}`}
        {requests && <span className="block text-12 text-ink-3">of {requests} requests or more</span>}
      </td>
      <td className="num">{row.forSeconds > 0 ? `${row.forSeconds} s` : 'at once'}</td>
      <td>{children}</td>
    </tr>
  )
}
