'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'
import { deploymentStatusText } from './deployment-status.ts'
import { endingOf, tookOf } from './portfolio-facts.ts'

const GLYPHS: Record<string, GlyphKind> = { as_planned: 'ok', late: 'attention', rolled_back: 'critical' }
const BARS: Record<string, string> = {
  as_planned: 'bg-strong',
  late: 'bg-attention-solid',
  rolled_back:
    'bg-[repeating-linear-gradient(135deg,var(--critical-solid)_0_3px,var(--critical-surface)_3px_5px)]',
}

/** What is over, the newest first: how long it took beside its plan, and how it ended. */
export function RecentList({ rows, pager }: { rows: ListedDeployment[]; pager: ReactNode }) {
  if (rows.length === 0) return null
  const longest = Math.max(...rows.flatMap(row => Object.values(tookOf(row) ?? {})), 1)
  return (
    <section aria-labelledby="recent">
      <div className="flex min-h-11 items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="recent" className="text-14 font-strong text-ink-1">
          Recent
        </h2>
        <p className="text-12 text-ink-3">bar actual, mark plan</p>
      </div>
      <ul>
        {rows.map(row => (
          <RecentRow key={row.id} row={row} longest={longest} />
        ))}
      </ul>
      <div className="border-t border-hair px-5 max-md:px-4">{pager}</div>
    </section>
  )
}

function RecentRow({ row, longest }: { row: ListedDeployment; longest: number }) {
  const took = tookOf(row)
  const ending = endingOf(row)
  const word = deploymentStatusText(row)
  return (
    <li className="relative grid min-h-10.5 grid-cols-[16px_minmax(0,1fr)_84px_104px] items-center gap-x-3 border-t border-hair px-5 py-1.5 hover:bg-hover max-md:grid-cols-[16px_minmax(0,1fr)_auto] max-md:px-4">
      <Glyph kind={ending ? (GLYPHS[ending] ?? word.tone) : word.tone} />
      <p className="min-w-0">
        <Link
          href={`/deployments/${row.id}`}
          dir="auto"
          className="block truncate font-label text-ink-1 no-underline after:absolute after:inset-0"
        >
          {row.name}
        </Link>
        <span className="block truncate text-12 text-ink-3">
          <span className="mono">{row.toVersion}</span> ·{' '}
          {formatUtc(row.finishedAt ?? row.window.start, 'date')}
          {row.rehearsal && ' · rehearsal'}
        </span>
      </p>
      <span aria-hidden="true" className="relative h-2 rounded-[1px] bg-hover max-md:hidden">
        {took && (
          <>
            <i
              className={cx('block h-full rounded-[1px]', BARS[ending ?? ''] ?? 'bg-strong')}
              style={{ width: `${(took.actualMs / longest) * 100}%` }}
            />
            <i
              className="absolute -top-1 h-4 w-0.5 bg-ink-1"
              style={{ left: `calc(${(took.plannedMs / longest) * 100}% - 2px)` }}
            />
          </>
        )}
      </span>
      <p className="num text-right">
        <span className="block text-ink-1">{took ? formatWords(took.actualMs) : 'never started'}</span>
        <span
          className={cx(
            'block text-12',
            ending === 'late' ? 'text-attention' : row.rollback ? 'text-critical' : 'text-ink-3',
          )}
        >
          {endWords(row)}
        </span>
      </p>
    </li>
  )
}

function endWords(row: ListedDeployment): string {
  const took = tookOf(row)
  const { rollback } = row
  if (rollback?.finishedAt) {
    return `back in ${formatWords(Date.parse(rollback.finishedAt) - Date.parse(rollback.startedAt))}`
  }
  if (!took || row.outcome === 'aborted') return deploymentStatusText(row).text
  const difference = took.actualMs - took.plannedMs
  if (Math.abs(difference) < 1000) return 'on plan'
  return `${formatWords(difference)} ${difference < 0 ? 'early' : 'late'}`
}
