import { isOver } from '../../server/deployment/status.rules.ts'
import { STATUSES_OF, type Stage } from '../../server/portfolio/inputs.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { formatWords } from '../ui/format.ts'

export type Planned = Pick<ListedDeployment, 'id' | 'number' | 'status' | 'window' | 'system' | 'rehearsal'>

/**
 * The first other deployment of the same system whose window overlaps, of those that are not over. Rehearsals take no
 * system: they overlap with nothing.
 */
export function clashOf(row: Planned, all: Planned[]): Planned | null {
  if (row.rehearsal) return null
  const other = all.find(
    ({ id, system, window, status, rehearsal }) =>
      id !== row.id &&
      !rehearsal &&
      !isOver(status) &&
      system.id === row.system.id &&
      Date.parse(window.start) < Date.parse(row.window.end) &&
      Date.parse(row.window.start) < Date.parse(window.end),
  )
  return other ?? null
}

/** How far away a window is, or that it is open or over. */
export function windowWord({ start, end }: ListedDeployment['window'], now: number): string {
  const away = Date.parse(start) - now
  if (away > 60_000) return `in ${formatWords(away)}`
  return now <= Date.parse(end) ? 'open' : 'over'
}

/** What the list may be narrowed to: its stages, and every status, in the words of the list. */
export const STATE_WORDS: Record<string, string> = {
  active: 'Under way, any',
  rolling_back: 'Rolling back',
  holding: 'Holding',
  paused: 'Paused',
  running: 'Running',
  hypercare: 'Hypercare',
  upcoming: 'Upcoming, any',
  scheduled: 'Scheduled',
  draft: 'Draft',
  over: 'Over, any',
  closed: 'Closed',
  rolled_back: 'Rolled back',
  aborted: 'Aborted',
}

const isStage = (state: string): state is Stage => Object.hasOwn(STATUSES_OF, state)

/** How many deployments there are of a stage or a status, by their numbers of each status. */
export function countOf(counts: Record<string, number>, state: string): number {
  const statuses: readonly string[] = isStage(state) ? STATUSES_OF[state] : [state]
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0)
}

export interface Took {
  actualMs: number
  plannedMs: number
}

/** How long a deployment that ran took, and how long its plan was; null for one that never started. */
export function tookOf({
  startedAt,
  finishedAt,
  plannedFinish,
}: Pick<ListedDeployment, 'startedAt' | 'finishedAt' | 'plannedFinish'>): Took | null {
  if (!startedAt || !finishedAt) return null
  const start = Date.parse(startedAt)
  return { actualMs: Date.parse(finishedAt) - start, plannedMs: Date.parse(plannedFinish) - start }
}

export type Ending = 'as_planned' | 'late' | 'rolled_back'

export type Ended = Pick<
  ListedDeployment,
  'rehearsal' | 'startedAt' | 'finishedAt' | 'plannedFinish' | 'rollback' | 'status' | 'outcome'
>

/** How a deployment ended; null for rehearsals, and for what never ran, still runs or is still watched. */
export function endingOf(row: Ended): Ending | null {
  const took = tookOf(row)
  if (!took || row.rehearsal || row.outcome === 'aborted' || !isOver(row.status)) return null
  if (row.rollback) return row.rollback.finishedAt ? 'rolled_back' : null
  return took.actualMs > took.plannedMs ? 'late' : 'as_planned'
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) return null
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}

export interface OutcomeStatistics {
  count: number
  succeeded: number
  rolledBack: number
  medianMs: number | null
  medianRollbackMs: number | null
}

/** Figures over everything that ran and ended; rehearsals and what was aborted before it ran do not count. */
export function outcomeStatistics(rows: Ended[]): OutcomeStatistics {
  const ran = rows.filter(row => endingOf(row) !== null)
  const back = ran.flatMap(({ rollback }) =>
    rollback?.finishedAt ? [{ ...rollback, finishedAt: rollback.finishedAt }] : [],
  )
  const well = ran.filter(({ rollback }) => !rollback)
  return {
    count: ran.length,
    succeeded: well.length,
    rolledBack: back.length,
    medianMs: median(well.flatMap(row => tookOf(row)?.actualMs ?? [])),
    medianRollbackMs: median(
      back.map(({ startedAt, finishedAt }) => Date.parse(finishedAt) - Date.parse(startedAt)),
    ),
  }
}

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS

/** What ended within the last `weeks` weeks. */
export function endedWithin<Row extends Pick<Ended, 'finishedAt'>>(
  rows: Row[],
  now: number,
  weeks: number,
): Row[] {
  return rows.filter(
    ({ finishedAt }) => finishedAt !== null && now - Date.parse(finishedAt) < weeks * WEEK_MS,
  )
}

/** The endings of the last `weeks` weeks, one list for each, the oldest week first. */
export function endingsByWeek(rows: Ended[], now: number, weeks: number): Ending[][] {
  const columns: Ending[][] = Array.from({ length: weeks }, () => [])
  for (const row of rows) {
    const ending = endingOf(row)
    // A screen's clock goes by the minute: what ended since is of this week.
    const age = Math.max(0, now - Date.parse(row.finishedAt ?? ''))
    const column = weeks - 1 - Math.floor(age / WEEK_MS)
    if (ending) columns[column]?.push(ending)
  }
  return columns
}

/** Midnight UTC of `count` days from the day of `now`. */
export function daysFrom(now: number, count: number): number[] {
  const first = Math.floor(now / DAY_MS) * DAY_MS
  return Array.from({ length: count }, (_, i) => first + i * DAY_MS)
}

export interface CalendarRow<Row extends Planned> {
  system: Planned['system']
  /** By day, as given. */
  days: Row[][]
}

/** Windows by system and by the day they start on. Systems without any are left out, and so are rehearsals. */
export function calendarRows<Row extends Planned>(rows: Row[], days: number[]): CalendarRow<Row>[] {
  const earnest = rows.filter(({ rehearsal }) => !rehearsal)
  const bySystem = Map.groupBy(earnest, ({ system }) => system.id)
  return [...bySystem.values()].flatMap(own => {
    const [first] = own
    const cells = days.map(day =>
      own.filter(({ window }) => {
        const start = Date.parse(window.start)
        return start >= day && start < day + DAY_MS
      }),
    )
    return first && cells.some(cell => cell.length > 0) ? [{ system: first.system, days: cells }] : []
  })
}
