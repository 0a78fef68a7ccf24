import { plural } from '../../../server/kernel/plural.rules.ts'
import type { Change } from '../../../server/runbooks/diff/differences.rules.ts'
import type { RunbookDifference } from '../../../server/runbooks/versions.query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'

const LOOKS = {
  added: { tone: 'ok', text: 'Added' },
  removed: { tone: 'critical', text: 'Removed' },
  changed: { tone: 'attention', text: 'Changed' },
  moved: { tone: 'done', text: 'Moved' },
} as const

/** What became of items, steps, gates and thresholds between two versions, the older at the left. */
export function Difference({ from, to, changes }: Omit<RunbookDifference, 'id'>) {
  const parts = [...Map.groupBy(changes, ({ part }) => part)]
  return (
    <section aria-labelledby="difference" className="border-t border-hair bg-panel pb-8">
      <div className="flex flex-wrap items-baseline gap-x-4 px-5 py-4 max-md:px-4">
        <h2 id="difference" className="text-16 font-strong text-ink-1">
          From version {from} to version {to}
        </h2>
        <p className="num text-12 text-ink-3">
          {(Object.keys(LOOKS) as Change['change'][])
            .map(kind => [changes.filter(({ change }) => change === kind).length, LOOKS[kind].text] as const)
            .filter(([count]) => count > 0)
            .map(([count, text]) => `${count} ${text.toLowerCase()}`)
            .join(' · ')}
        </p>
      </div>
      {changes.length === 0 ? (
        <EmptyState title="They say the same" className="pt-0!">
          Nothing that a deployment would do or ask differs between these two versions.
        </EmptyState>
      ) : (
        <table className="w-full table-fixed text-left max-md:block">
          <thead className="text-12 text-ink-3 max-md:sr-only">
            <tr className="h-8 [&>th]:px-2 [&>th]:font-label [&>th:first-child]:pl-5">
              <th scope="col" className="w-[30%]">
                What
              </th>
              <th scope="col" className="w-24">
                Change
              </th>
              <th scope="col">Version {from}</th>
              <th scope="col">Version {to}</th>
            </tr>
          </thead>
          {parts.map(([part, own]) => (
            <tbody key={part} className="max-md:block">
              <tr className="max-md:block">
                <th
                  scope="rowgroup"
                  colSpan={4}
                  className="h-9 bg-inset px-5 text-13 font-strong text-ink-1 first-letter:uppercase max-md:block max-md:px-4 max-md:py-2"
                >
                  {part} <span className="num ml-2 font-text text-ink-3">{plural(own.length, 'change')}</span>
                </th>
              </tr>
              {own.map(change => (
                <ChangeRow key={`${change.change}-${change.where}-${change.title}`} change={change} />
              ))}
            </tbody>
          ))}
        </table>
      )}
    </section>
  )
}

function ChangeRow({ change }: { change: Change }) {
  const { where, title, fields = [] } = change
  const look = LOOKS[change.change]
  const side = (text: string, field: string, end: 'from' | 'to') => (
    <p key={field} className="min-w-0">
      <span className="block text-12 text-ink-3">{field}</span>
      {text === '' ? (
        <span className="text-ink-3">not said</span>
      ) : (
        <span
          className={`whitespace-pre-wrap [overflow-wrap:anywhere] ${end === 'from' ? 'bg-critical-surface text-critical' : 'bg-ok-surface text-ok'}`}
        >
          {text}
        </span>
      )}
    </p>
  )
  return (
    <tr className="border-t border-hair align-top max-md:grid max-md:gap-1 max-md:px-4 max-md:py-3 md:[&>*]:px-2 md:[&>*]:py-2 md:[&>*:first-child]:pl-5">
      <th scope="row" className="font-label text-ink-1">
        {title}
        {where !== title && <span className="block text-12 font-text text-ink-3">{where}</span>}
      </th>
      <td>
        <StatusPill tone={look.tone} plain>
          {look.text}
        </StatusPill>
      </td>
      <td>
        {change.change === 'added' ? null : change.change === 'removed' ? (
          <span className="text-ink-2">{title}</span>
        ) : (
          <div className="grid gap-1.5">{fields.map(({ field, from }) => side(from, field, 'from'))}</div>
        )}
      </td>
      <td>
        {change.change === 'removed' ? null : change.change === 'added' ? (
          <span className="text-ink-2">{title}</span>
        ) : (
          <div className="grid gap-1.5">{fields.map(({ field, to }) => side(to, field, 'to'))}</div>
        )}
      </td>
    </tr>
  )
}
