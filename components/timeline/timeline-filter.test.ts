import { expect, it } from 'vitest'
import type { TimelineEvent } from '../live/timeline-events.ts'
import { doneBy, matches, passes, unbroken } from './timeline-filter.ts'

const event = (seq: number, rest: Partial<TimelineEvent> = {}): TimelineEvent => ({
  seq,
  at: '2026-03-01T01:00:00.000Z',
  type: 'message.posted',
  actor: { kind: 'user', id: 'u', name: 'Maya Okafor' },
  hash: 'ab12',
  line: { kind: 'message', who: 'Maya Okafor', text: 'Queue is falling', minor: false },
  ...rest,
})
const phaseStarted: TimelineEvent['line'] = {
  kind: 'system',
  who: null,
  text: 'Phase 0 started',
  minor: false,
}
const machine = event(2, { actor: { kind: 'worker', id: 'w', name: 'Worker' }, line: phaseStarted })
/** A person's act led to it: the event names that person, who did not do it. */
const consequence = event(3, { type: 'phase.started', line: phaseStarted })
const seqs = (events: TimelineEvent[]) => events.map(({ seq }) => seq)

it('tells people from the machine', () => {
  expect([passes(event(1), 'people'), passes(event(1), 'system'), passes(machine, 'system')]).toEqual([
    true,
    false,
    true,
  ])
  expect(passes(machine, 'all')).toBe(true)
})

it('gives what a machine did to the machine, also where a person’s act led to it', () => {
  expect([passes(consequence, 'people'), passes(consequence, 'system')]).toEqual([false, true])
  expect([event(1), machine, consequence].map(doneBy)).toEqual(['Maya Okafor', 'Worker', 'Gonogo'])
  expect([matches(consequence, 'maya'), matches(consequence, 'gonogo phase')]).toEqual([false, true])
})

it('finds every word, wherever it stands', () => {
  expect(matches(event(12), 'maya queue')).toBe(true)
  expect(matches(event(12), '#12')).toBe(true)
  expect(matches(event(12), 'AB12')).toBe(true)
  expect(matches(event(12), 'maya rollback')).toBe(false)
  expect(matches(event(12), '  ')).toBe(true)
})

it('shows nothing beyond a hole, and says where to read on', () => {
  const { events, before } = unbroken([event(1), event(2), event(7), event(9), event(8)])
  expect(seqs(events)).toEqual([9, 8, 7])
  expect(before).toBe(7)
  expect(unbroken([event(2), event(1)])).toMatchObject({ before: null })
  expect(unbroken([])).toEqual({ events: [], before: null })
})
