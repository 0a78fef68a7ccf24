'use client'

import Link from 'next/link'
import { plural } from '../../../server/kernel/plural.rules.ts'
import type { RunbookSummary } from '../../../server/runbooks/library.query.ts'
import { StatusPill } from '../../ui/status-pill.tsx'
import { Time } from '../../ui/time/time.tsx'
import { lastDeploymentText } from '../outcome-text.ts'

/** One line a runbook; on a phone each becomes a block of its own. */
export function LibraryTable({ rows }: { rows: RunbookSummary[] }) {
  return (
    <table className="w-full text-left max-md:block">
      <thead className="text-12 text-ink-3 max-md:sr-only">
        <tr className="h-9 [&>th]:px-2 [&>th]:font-label [&>th:first-child]:pl-5">
          <th scope="col">Runbook</th>
          <th scope="col">System</th>
          <th scope="col">Version</th>
          <th scope="col">Items</th>
          <th scope="col">Steps</th>
          <th scope="col">Gates</th>
          <th scope="col">Last deployment</th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map(row => (
          <LibraryLine key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function LibraryLine({ row }: { row: RunbookSummary }) {
  const { lastDeployment: last } = row
  return (
    <tr className="relative h-14 border-t border-hair hover:bg-hover max-md:flex max-md:h-auto max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3 md:[&>*]:px-2 md:[&>*:first-child]:pl-5">
      <th scope="row" className="max-w-0 font-label max-md:w-full max-md:max-w-none md:w-2/5">
        <Link
          href={`/runbooks/${row.id}`}
          className="block truncate font-strong text-ink-1 after:absolute after:inset-0"
        >
          {row.name}
        </Link>
        {row.summary && (
          <span className="block truncate text-12 font-text text-ink-3">{row.summary.split('\n')[0]}</span>
        )}
      </th>
      <td className="max-md:text-12">
        {row.system ? <span className="mono">{row.system}</span> : <span className="text-ink-3">Any</span>}
      </td>
      <td>
        <span className="num text-ink-1">
          <span className="md:sr-only">Version </span>
          {row.version}
        </span>
        <span className="block text-12 text-ink-3 max-md:ml-2 max-md:inline">
          <Time value={row.createdAt} style="date" />
          {row.createdBy && `, ${row.createdBy}`}
        </span>
      </td>
      <Size count={row.items} word="item" />
      <Size count={row.steps} word="step" />
      <Size count={row.gates} word="gate" />
      <td>
        {last ? (
          <Link href={`/deployments/${last.id}`} className="relative z-1 inline-grid gap-0.5 hover:underline">
            <StatusPill tone={lastDeploymentText(last).tone} plain>
              {lastDeploymentText(last).text}
            </StatusPill>
            <span className="text-12 text-ink-3">
              DEP-{last.number} {last.name}
            </span>
          </Link>
        ) : (
          <span className="text-ink-3">Never run</span>
        )}
      </td>
    </tr>
  )
}

function Size({ count, word }: { count: number; word: string }) {
  return (
    <td className="num">
      <span className="max-md:hidden">{count}</span>
      <span className="text-12 text-ink-3 md:hidden">{plural(count, word)}</span>
    </td>
  )
}
