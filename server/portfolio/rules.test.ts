import { expect, it } from 'vitest'
import { byUrgency, type Urgent } from './rules.ts'

const row = (name: string, rest: Partial<Urgent>) => ({
  name,
  status: 'running' as const,
  hold: null,
  unwell: false,
  startedAt: new Date('2026-03-01T00:00:00Z'),
  ...rest,
})

it('puts what needs somebody first, and of the same need what started last', () => {
  const rows = [
    row('watched', { status: 'hypercare' }),
    row('runs', {}),
    row('runs since later', { startedAt: new Date('2026-03-01T01:00:00Z') }),
    row('waits at a gate', { status: 'holding', hold: { kind: 'gate' } }),
    row('holds', { status: 'holding', hold: { kind: 'failed_step' } }),
    row('is paused', { status: 'paused' }),
    row('has a breached trigger', { unwell: true }),
    row('goes back', { status: 'rolling_back' }),
  ]
  expect(rows.toSorted(byUrgency).map(({ name }) => name)).toEqual([
    'goes back',
    'has a breached trigger',
    'holds',
    'waits at a gate',
    'is paused',
    'runs since later',
    'runs',
    'watched',
  ])
})
