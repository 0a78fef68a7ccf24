import type { RunbookDocument } from '../../../server/runbooks/document.ts'
import { GateDiamond } from '../../gates/gate-diamond.tsx'
import { cx } from '../../ui/cx.ts'
import { offsetWords } from '../finding-facts.ts'
import { type Axis, axisOf, type PlannedBar, placeOf, plannedPhases } from './gantt.ts'

/** The plan on the axis of T-0. It is a table whose last column is drawn: read aloud, it says the same in words. */
export function PlanGantt({ document }: { document: RunbookDocument }) {
  const phases = plannedPhases(document)
  const axis = axisOf(phases)
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-180 table-fixed text-left">
        <caption className="sr-only">Phases and steps with their planned start and length</caption>
        <thead className="text-12 text-ink-3">
          <tr className="h-7 [&>th]:font-label">
            <th scope="col" className="w-[30%]">
              Phase, step
            </th>
            <th scope="col" className="w-20">
              Starts
            </th>
            <th scope="col" className="w-16">
              Lasts
            </th>
            <th scope="col">
              <span className="sr-only">On the time axis</span>
              <Ticks axis={axis} />
            </th>
          </tr>
        </thead>
        {phases.map(phase => (
          <tbody key={phase.key} className="border-t border-hair">
            {phase.gate && (
              <tr className="h-6 text-12 text-ink-2">
                <th scope="row" className="font-label">
                  <a href={`#gate-${phase.gate.key}`} className="flex items-center gap-1.5 hover:underline">
                    <GateDiamond state="upcoming" size={12} /> GATE {phase.gate.number}
                  </a>
                </th>
                <td className="num">{offsetWords(phase.start)}</td>
                <td />
                <td aria-hidden="true" className="relative">
                  <Lines axis={axis} />
                  <span
                    className="absolute top-1 -translate-x-1/2 bg-panel"
                    style={{ left: placeOf(axis, { start: phase.start, minutes: 0 }).left }}
                  >
                    <GateDiamond state="upcoming" size={14} />
                  </span>
                </td>
              </tr>
            )}
            <Row axis={axis} bar={phase} href={`#phase-${phase.key}`} strong />
            {phase.steps.map(step => (
              <Row key={step.key} axis={axis} bar={step} href={`#step-${step.key}`} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

interface RowProps {
  axis: Axis
  bar: PlannedBar
  href: string
  strong?: boolean
}

function Row({ axis, bar, href, strong }: RowProps) {
  const { left, width } = placeOf(axis, bar)
  return (
    <tr className="h-6">
      <th scope="row" className={cx('truncate pr-3', strong ? 'font-strong text-ink-1' : 'pl-3 font-text')}>
        <a href={href} className="hover:underline">
          <span className="num mr-1.5 text-ink-3">{bar.number}</span>
          {bar.title}
        </a>
      </th>
      <td className="num text-12 text-ink-3">{bar.guessed ? '' : offsetWords(bar.start)}</td>
      <td className="num text-12 text-ink-3">
        {bar.minutes > 0 && !bar.guessed ? minutesWords(bar.minutes) : ''}
      </td>
      <td aria-hidden="true" className="relative">
        <Lines axis={axis} />
        <span
          className={cx(
            'absolute min-w-1 rounded-[2px]',
            strong ? 'top-1.5 h-3 bg-ink-1' : 'top-2 h-2',
            !strong && (bar.guessed ? 'border border-dashed border-strong' : 'bg-strong'),
          )}
          style={{ left, width }}
        />
      </td>
    </tr>
  )
}

/** Minutes as people say them: `45 s`, `12 min`, `2 h`. */
export function minutesWords(minutes: number): string {
  if (minutes < 1) return `${Math.round(minutes * 60)} s`
  if (minutes >= 120 && minutes % 60 === 0)
    return minutes % 1440 === 0 ? `${minutes / 1440} d` : `${minutes / 60} h`
  return `${Math.round(minutes * 10) / 10} min`
}

const Lines = ({ axis }: { axis: Axis }) =>
  axis.ticks.map(tick => (
    <i
      key={tick}
      className={cx('absolute inset-y-0 w-px', tick === 0 ? 'bg-control' : 'bg-hair')}
      style={{ left: placeOf(axis, { start: tick, minutes: 0 }).left }}
    />
  ))

function Ticks({ axis }: { axis: Axis }) {
  return (
    <span aria-hidden="true" className="relative block h-4">
      {axis.ticks.map((tick, i) => (
        <span
          key={tick}
          className={cx(
            'num absolute whitespace-nowrap',
            i === axis.ticks.length - 1 ? '-translate-x-full' : i > 0 && '-translate-x-1/2',
          )}
          style={{ left: placeOf(axis, { start: tick, minutes: 0 }).left }}
        >
          {offsetWords(tick)}
        </span>
      ))}
    </span>
  )
}
