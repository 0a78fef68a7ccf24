'use client'

import type { ReactNode } from 'react'
import { plural } from '../../server/kernel/plural.rules.ts'
import { cx } from '../ui/cx.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { useNow } from '../ui/time/use-now.ts'
import { type Ended, type Ending, endedWithin, endingsByWeek, outcomeStatistics } from './portfolio-facts.ts'

const WEEKS = 12
const WEEK_MS = 7 * 86_400_000
const percent = (part: number, all: number) => Math.round((part / all) * 1000) / 10

const LOOKS: Record<Ending, string> = {
  as_planned: 'bg-strong',
  late: 'bg-attention-solid',
  rolled_back:
    'bg-[repeating-linear-gradient(135deg,var(--critical-solid)_0_3px,var(--critical-surface)_3px_5px)]',
}
const WORDS: Record<Ending, string> = { as_planned: 'As planned', late: 'Late', rolled_back: 'Rolled back' }
const ENDINGS = Object.keys(WORDS) as Ending[]

/** How the deployments that ran of late have ended: one block each, by week, and the figures over them. */
export function OutcomeStatistics({ rows }: { rows: Ended[] }) {
  const now = useNow(60_000)
  const did = outcomeStatistics(endedWithin(rows, now, WEEKS))
  if (did.count === 0) return null
  const columns = endingsByWeek(rows, now, WEEKS)
  return (
    <section aria-labelledby="how-we-did">
      <div className="flex min-h-11 items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="how-we-did" className="text-14 font-strong text-ink-1">
          How we did
        </h2>
        <p className="text-12 text-ink-3">
          last {WEEKS} weeks, {plural(did.count, 'deployment')}
        </p>
      </div>
      <div aria-hidden="true" className="flex min-h-16 items-end gap-2 px-5 max-md:px-4">
        {columns.map((endings, i) => (
          <span key={formatUtc(now - (WEEKS - i) * WEEK_MS, 'iso')} className="grid flex-1 gap-0.5">
            {endings.map((ending, n) => (
              // Blocks of one week differ only in how they ended.
              <i
                key={`${ending}-${endings.slice(0, n).length}`}
                className={cx('block h-2.5 rounded-[1px]', LOOKS[ending])}
              />
            ))}
            {endings.length === 0 && <i className="block h-px bg-hover" />}
          </span>
        ))}
      </div>
      <div className="num flex justify-between px-5 pt-1 text-12 text-ink-3 max-md:px-4">
        <span>{formatUtc(now - WEEKS * WEEK_MS, 'date')}</span>
        <span>now</span>
      </div>
      <ul className="flex gap-4 px-5 py-2 text-12 text-ink-3 max-md:px-4">
        {ENDINGS.map(ending => (
          <li key={ending} className="flex items-center gap-1.5">
            <i className={cx('block h-2.5 w-3.5 rounded-[1px]', LOOKS[ending])} /> {WORDS[ending]}
          </li>
        ))}
      </ul>
      <dl className="grid grid-cols-2 divide-x divide-hair border-y border-hair 2xl:grid-cols-4">
        <Figure
          title="Success rate"
          value={<Figures value={percent(did.succeeded, did.count)} unit="%" />}
          detail={`${did.succeeded} of ${did.count}`}
        />
        <Figure
          title="Rollback rate"
          value={<Figures value={percent(did.rolledBack, did.count)} unit="%" />}
          detail={`${did.rolledBack} of ${did.count}`}
        />
        <Figure
          title="Median duration"
          value={did.medianMs === null ? '–' : formatWords(did.medianMs)}
          detail="to success"
        />
        <Figure
          title="Median rollback"
          value={did.medianRollbackMs === null ? '–' : formatWords(did.medianRollbackMs)}
          detail="from start to end"
        />
      </dl>
    </section>
  )
}

function Figures({ value, unit }: { value: number; unit: string }) {
  return (
    <>
      {value}
      <small className="ml-0.5 text-14 font-text tracking-normal text-ink-3">{unit}</small>
    </>
  )
}

function Figure({ title, value, detail }: { title: string; value: ReactNode; detail: string }) {
  return (
    <div className="px-5 py-3 max-md:px-4">
      <dt className="text-12 whitespace-nowrap text-ink-3">{title}</dt>
      <dd className="num text-28 font-strong tracking-[-.03em] whitespace-nowrap text-ink-1">{value}</dd>
      <dd className="num text-12 text-ink-2">{detail}</dd>
    </div>
  )
}
