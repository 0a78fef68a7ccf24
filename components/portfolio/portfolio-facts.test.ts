import { expect, it } from 'vitest'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { iso, stateOf, T0 } from '../../test/builders/state.ts'
import {
  calendarRows,
  clashOf,
  countOf,
  daysFrom,
  endedWithin,
  endingOf,
  endingsByWeek,
  outcomeStatistics,
  windowWord,
} from './portfolio-facts.ts'

const listed = (id: string, rest: Partial<ListedDeployment> = {}): ListedDeployment => ({
  ...stateOf().deployment,
  id,
  status: 'scheduled',
  startedAt: null,
  lastSeq: 1,
  system: { id: 's', key: 's', name: 'Portal' },
  lead: null,
  checklist: { done: 0, total: 0 },
  gates: [],
  phases: [],
  plannedFinish: iso(5400),
  ...rest,
})
const ran = (id: string, seconds: number, rest: Partial<ListedDeployment> = {}) =>
  listed(id, { status: 'closed', outcome: 'succeeded', startedAt: T0, finishedAt: iso(seconds), ...rest })
const rollback: ListedDeployment['rollback'] = {
  cause: 'trigger',
  reason: 'errors',
  fromPhase: null,
  startedAt: iso(600),
  finishedAt: iso(643),
  targetSeconds: 120,
}

it('finds windows of one system that overlap, of what is not over', () => {
  const one = listed('one')
  const two = listed('two', { window: { start: iso(3600), end: iso(9000) } })
  const after = listed('after', { window: { start: iso(7200), end: iso(9000) } })
  const other = listed('other', { system: { id: 'o', key: 'o', name: 'Other' } })
  expect(clashOf(one, [one, two])?.id).toBe('two')
  expect(clashOf(one, [one, after, other])).toBeNull()
  expect(clashOf(one, [listed('over', { status: 'closed' })])).toBeNull()
})

it('lets a rehearsal overlap with anything, for it takes no system', () => {
  const real = listed('real')
  const rehearsal = listed('rehearsal', { rehearsal: true })
  expect(clashOf(real, [real, rehearsal])).toBeNull()
  expect(clashOf(rehearsal, [real, rehearsal])).toBeNull()
  const rows = calendarRows([real, rehearsal], daysFrom(Date.parse(T0), 14))
  expect(rows.map(({ days }) => days.flat().map(({ id }) => id))).toEqual([['real']])
})

it('says of a window when it opens, that it is open, and that it is over', () => {
  const said = (seconds: number) => windowWord({ start: T0, end: iso(7200) }, Date.parse(T0) + seconds * 1000)
  expect([-7200, -60, 0, 7200, 7201].map(said)).toEqual(['in 2 h', 'open', 'open', 'open', 'over'])
})

it('counts a stage by all its statuses', () => {
  const counts = { running: 3, holding: 2, closed: 40, draft: 1 }
  expect(['active', 'upcoming', 'over', 'holding', 'paused'].map(state => countOf(counts, state))).toEqual([
    5, 1, 40, 2, 0,
  ])
})

it('says how each ended, and leaves out what never ran and rehearsals', () => {
  expect(endingOf(ran('a', 5000))).toBe('as_planned')
  expect(endingOf(ran('a', 6000))).toBe('late')
  expect(endingOf(ran('a', 643, { status: 'rolled_back', outcome: 'rolled_back', rollback }))).toBe(
    'rolled_back',
  )
  expect(endingOf(ran('a', 5000, { rehearsal: true }))).toBeNull()
  expect(endingOf(ran('a', 5000, { status: 'hypercare' }))).toBeNull()
  expect(endingOf(ran('a', 60, { status: 'aborted', outcome: 'aborted' }))).toBeNull()
  expect(endingOf(listed('a'))).toBeNull()
})

it('counts and takes medians', () => {
  const rows = [
    ran('a', 5000),
    ran('b', 6000),
    ran('c', 643, { outcome: 'rolled_back', rollback }),
    listed('d'),
  ]
  expect(outcomeStatistics(rows)).toEqual({
    count: 3,
    succeeded: 2,
    rolledBack: 1,
    medianMs: 5_500_000,
    medianRollbackMs: 43_000,
  })
  expect(outcomeStatistics([])).toMatchObject({ count: 0, medianMs: null })
})

it('puts endings into weeks, the newest last', () => {
  const now = Date.parse(iso(8 * 86_400))
  expect(endingsByWeek([ran('a', 5000), ran('b', 7 * 86_400)], now, 3)).toEqual([
    [],
    ['as_planned'],
    ['late'],
  ])
})

it('counts what ended within the weeks that are shown, and no more', () => {
  const now = Date.parse(iso(21 * 86_400))
  const rows = [ran('now', 21 * 86_400 + 30), ran('inside', 7 * 86_400 + 1), ran('before', 7 * 86_400)]
  const recent = endedWithin([...rows, listed('coming')], now, 2)
  expect(recent.map(({ id }) => id)).toEqual(['now', 'inside'])
  expect(outcomeStatistics(recent).count).toBe(endingsByWeek(rows, now, 2).flat().length)
})

it('lays windows on days by system', () => {
  const days = daysFrom(Date.parse(T0) + 5_000_000, 3)
  expect(days[0]).toBe(Date.parse('2026-03-01T00:00:00Z'))
  const tomorrow = listed('b', { window: { start: iso(86_400), end: iso(90_000) } })
  const far = listed('c', {
    system: { id: 'o', key: 'o', name: 'O' },
    window: { start: iso(9e6), end: iso(9.1e6) },
  })
  const rows = calendarRows([listed('a'), tomorrow, far], days)
  expect(rows.map(row => row.days.map(cell => cell.map(({ id }) => id)))).toEqual([[['a'], ['b'], []]])
})
