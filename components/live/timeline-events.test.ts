import { expect, it } from 'vitest'
import type { LiveEvent } from '../../server/live/messages.types.ts'
import { hasHole, mergeTimeline, TIMELINE_LENGTH, type TimelineEvent } from './timeline-events.ts'

const line = { kind: 'system', who: null, text: 'Goes on', minor: true } as const
const events = (...seqs: number[]) => seqs.map(seq => ({ seq, line }) as TimelineEvent)
const seqs = (timeline: TimelineEvent[]) => timeline.map(({ seq }) => seq)

it('puts the newest of both in order, each once, with their sentence instead of the rows they changed', () => {
  const news: LiveEvent = {
    deploymentId: 'd',
    seq: 3,
    at: '2026-03-01T01:00:00.000Z',
    type: 'deployment.hold_released',
    actor: { kind: 'system', id: 'gonogo', name: 'Gonogo' },
    data: {},
    changes: { items: [] },
    form: 1,
    hash: '',
  }
  const merged = mergeTimeline(events(1, 2), [...events(4, 2), news])
  expect(seqs(merged)).toEqual([1, 2, 3, 4])
  expect(merged[2]).not.toHaveProperty('changes')
  expect(merged[2]?.line).toEqual(line)
})

it('keeps the newest 300', () => {
  const many = events(...Array.from({ length: 400 }, (_, index) => index + 1))
  const merged = mergeTimeline(many.slice(0, 250), many.slice(250))
  expect(merged).toHaveLength(TIMELINE_LENGTH)
  expect(seqs(merged).slice(0, 1)).toEqual([101])
})

it('sees a hole', () => {
  expect([events(), events(7), events(7, 8), events(7, 9)].map(hasHole)).toEqual([false, false, false, true])
})
