import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { StatusPill } from '../../ui/status-pill.tsx'
import { offsetWords } from '../finding-facts.ts'
import { CodeBlock, Sentences } from './chapter.tsx'
import { StepRow } from './phase-list.tsx'
import { minutesWords } from './plan-gantt.tsx'
import { safeHref } from './safe-href.ts'

type RoleOf = (key: string | undefined) => string | null

export function RollbackPart({
  rollback,
  roleOf,
}: {
  rollback: RunbookDocument['rollback']
  roleOf: RoleOf
}) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 md:grid-cols-3">
        <Sentences title="Reasons to go back" rows={rollback.criteria} />
        <Sentences title="Who decides" rows={rollback.authority} />
        <Sentences title="Afterwards" rows={rollback.afterwards} />
      </div>
      <ol>
        {rollback.steps.map((step, i) => (
          <StepRow key={step.key} step={step} number={`R${i + 1}`} role={roleOf(step.role)} />
        ))}
      </ol>
    </div>
  )
}

export function CommunicationPart({ parts }: { parts: RunbookDocument['communications'] }) {
  return (
    <div className="grid gap-4">
      {parts.plan.map(row => (
        <div key={`${row.stage}-${row.title}`}>
          <p className="text-ink-1">
            <b>{row.title}</b>
            <span className="num ml-3 text-12 text-ink-3">
              {[row.stage, row.at !== undefined && offsetWords(row.at), row.audience]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </p>
          <Sentences rows={row.items} />
        </div>
      ))}
      {parts.templates.map(row => (
        <div key={row.key} id={`template-${row.key}`} className="scroll-mt-16">
          <p className="mb-1 text-ink-1">
            <b>{row.title}</b> <span className="text-12 text-ink-3">to {row.audience}</span>
          </p>
          <CodeBlock>{row.body}</CodeBlock>
        </div>
      ))}
      {parts.channels.map(row => (
        <p key={`${row.title}-${row.address}`}>
          <b>{row.title}</b> <Address url={row.address} />
          {row.purpose && <span className="ml-2 text-ink-3">{row.purpose}</span>}
        </p>
      ))}
    </div>
  )
}

/** A link if it is one that may be followed; else its words. */
function Address({ url, children = url }: { url: string; children?: string }) {
  const href = safeHref(url)
  if (!href) return <span className="mono">{children}</span>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-ink-1 underline underline-offset-3"
    >
      {children}
    </a>
  )
}

const SEVERITIES = { critical: 'critical', high: 'critical', medium: 'attention', low: 'done' } as const

export function RisksPart({ risks }: { risks: RunbookDocument['risks'] }) {
  return (
    <ul>
      {risks.map(({ severity, title, mitigation, mayDeploy }) => (
        <li key={title} className="grid gap-0.5 border-t border-hair py-2 first:border-t-0">
          <p className="flex flex-wrap items-center gap-x-3 text-ink-1">
            <StatusPill tone={SEVERITIES[severity]} plain>
              {severity}
            </StatusPill>
            {title}
            {!mayDeploy && <span className="text-12 font-strong text-critical">must be solved first</span>}
          </p>
          {mitigation && <p className="text-12">{mitigation}</p>}
        </li>
      ))}
    </ul>
  )
}

export function HypercarePart({ checks }: { checks: RunbookDocument['hypercare']['checks'] }) {
  return (
    <ol className="grid gap-3">
      {checks.map(({ title, at, items }) => (
        <li key={`${at}-${title}`}>
          <p className="text-ink-1">
            <b>{title}</b> <span className="num ml-2 text-12 text-ink-3">{offsetWords(at)}</span>
          </p>
          <Sentences rows={items} />
        </li>
      ))}
    </ol>
  )
}

export function AfterPart({ rows }: { rows: RunbookDocument['postDeployment'] }) {
  const lists = [...Map.groupBy(rows, ({ list }) => list)]
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {lists.map(([list, own]) => (
        <Sentences
          key={list}
          title={list || undefined}
          rows={own.map(({ title, at }) => (at === undefined ? title : `${title} (${offsetWords(at)})`))}
        />
      ))}
    </div>
  )
}

export function ProceduresPart({ procedures }: { procedures: RunbookDocument['procedures'] }) {
  return (
    <div className="grid gap-5">
      {procedures.map(procedure => (
        <article key={procedure.key}>
          <h3 id={`procedure-${procedure.key}`} className="scroll-mt-16 text-14 font-strong text-ink-1">
            {procedure.title}
            {procedure.durationMinutes !== undefined && (
              <span className="num ml-3 text-12 font-text text-ink-3">
                {minutesWords(procedure.durationMinutes)}
              </span>
            )}
          </h3>
          {procedure.text && <p className="whitespace-pre-line">{procedure.text}</p>}
          <ol className="mt-1.5 grid gap-2">
            {procedure.steps.map((step, i) => (
              // Steps of a procedure have no key of their own.
              <li
                key={`${step.title}-${procedure.steps.indexOf(step) === i ? '' : i}`}
                className="grid gap-1"
              >
                <p className="text-ink-1">
                  <span className="num mr-2 text-ink-3">{i + 1}</span>
                  {step.title}
                </p>
                {step.text && <p className="whitespace-pre-line">{step.text}</p>}
                {step.command && <CodeBlock>{step.command}</CodeBlock>}
                {step.expected && <p className="text-12 text-ink-3">Expected: {step.expected}</p>}
              </li>
            ))}
          </ol>
        </article>
      ))}
    </div>
  )
}

export function LinksPart({ links }: { links: RunbookDocument['links'] }) {
  return (
    <ul className="grid gap-1">
      {links.map(({ title, url }) => (
        <li key={`${title}-${url}`}>
          <Address url={url}>{title}</Address>{' '}
          {title !== url && <span className="mono text-ink-3">{url}</span>}
        </li>
      ))}
    </ul>
  )
}

/** What was kept as it stood, with its line in the text it came from. */
export function NotesPart({ notes }: { notes: RunbookDocument['notes'] }) {
  return (
    <ul className="grid gap-3">
      {notes.map(({ line, text }) => (
        <li key={`${line}-${text.slice(0, 40)}`} className="flex gap-4">
          <span className="num w-16 flex-none text-12 text-ink-3">line {line}</span>
          <p className="mono min-w-0 flex-1 whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
        </li>
      ))}
    </ul>
  )
}
