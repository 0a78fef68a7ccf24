'use client'

import Link from 'next/link'
import { isUnderWay } from '../../server/deployment/status.rules.ts'
import type { PlannedWindow } from '../../server/portfolio/planned-windows.query.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'
import { calendarRows, clashOf, daysFrom } from './portfolio-facts.ts'

const DAYS = 14
/** A narrow screen has room for one week: a column is never cut. */
const WEEK = 7
const later = (index: number) => (index < WEEK ? undefined : 'max-xl:hidden')
/** So many of one day are named; the list has them all. */
const MOST = 3
const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const dayOf = (ms: number) => new Date(ms).getUTCDay()
const isWeekend = (ms: number) => dayOf(ms) === 0 || dayOf(ms) === 6

/** When which system is touched, in the next two weeks; windows of one system that overlap are marked. */
export function WindowsCalendar({ rows }: { rows: PlannedWindow[] }) {
  const now = useNow(60_000)
  const days = daysFrom(now, DAYS)
  const systems = calendarRows(rows, days)
  if (systems.length === 0) return null
  const clashes = rows.filter(row => clashOf(row, rows)).length
  return (
    <section aria-labelledby="windows" className="border-t border-hair bg-panel px-5 pt-1 pb-4 max-md:hidden">
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id="windows" className="text-14 font-strong text-ink-1">
          Windows, next <span className="xl:hidden">{WEEK}</span>
          <span className="max-xl:hidden">{DAYS}</span> days
        </h2>
        <p className="flex items-center gap-4 text-12 text-ink-3">
          {clashes > 0 && (
            <span className="flex items-center gap-1.5 text-ink-2">
              <Glyph kind="attention" size={14} /> {clashes} overlap
            </span>
          )}
          start times in UTC
        </p>
      </div>
      <div>
        <table className="w-full table-fixed border-collapse text-center">
          <thead>
            <tr className="text-12 text-ink-3">
              <td className="w-28 2xl:w-40" />
              {days.map((day, i) => (
                <th key={day} scope="col" className={cx('pb-1 font-label', later(i))}>
                  {NAMES[dayOf(day)]}
                  <span
                    className={cx(
                      'num mx-auto block w-7 rounded-1 text-ink-1',
                      i === 0 && 'bg-ink-1 text-ink-inverse',
                    )}
                  >
                    {new Date(day).getUTCDate()}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {systems.map(({ system, days: cells }) => (
              <tr key={system.id} className="h-9.5 border-t border-hair">
                <th scope="row" className="truncate pr-3 text-left font-label text-ink-1">
                  {system.name}
                </th>
                {cells.map((cell, i) => (
                  <td
                    key={days[i]}
                    className={cx('border-l border-hair', isWeekend(days[i] ?? 0) && 'bg-inset', later(i))}
                  >
                    <span className="grid justify-items-center gap-1 py-1">
                      {cell.slice(0, MOST).map(row => (
                        <Window key={row.id} row={row} clash={clashOf(row, rows) !== null} />
                      ))}
                      {cell.length > MOST && (
                        <Link
                          href={`/deployments?system=${encodeURIComponent(system.key)}&sort=window`}
                          className="num text-12 text-ink-2"
                        >
                          {cell.length - MOST} more
                        </Link>
                      )}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Window({ row, clash }: { row: PlannedWindow; clash: boolean }) {
  const live = isUnderWay(row.status)
  return (
    <Link
      href={`/deployments/${row.id}`}
      className={cx(
        'num inline-flex h-6 items-center gap-0.5 rounded-1 border px-0.5 text-12 2xl:gap-1 2xl:px-1.5 font-strong no-underline',
        live
          ? 'border-transparent bg-ink-1 text-ink-inverse'
          : clash
            ? 'border-attention-line bg-attention-surface text-attention [--glyph-ink:var(--attention-surface)]'
            : row.status === 'draft'
              ? 'border-dashed border-strong text-ink-2'
              : 'border-transparent bg-hover text-ink-1',
      )}
    >
      {live && <Glyph kind="running" size={12} inherit />}
      {clash && !live && <Glyph kind="attention" size={12} inherit />}
      {formatUtc(row.window.start)}
      <span className="sr-only">
        , DEP-{row.number} {row.name}
        {clash && ', overlaps another window of this system'}
      </span>
    </Link>
  )
}
