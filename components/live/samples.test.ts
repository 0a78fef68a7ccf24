import { expect, it } from 'vitest'
import type { SampleTuple } from '../../server/health/latest-samples.query.ts'
import { fromAnswer, mergeSeries, newestSampleAt, SAMPLES_MS, seriesOf, withSamples } from './samples.ts'

const answer = {
  since: '2025-11-22T01:00:00.000Z',
  until: '2025-11-22T01:15:00.000Z',
  step: 3,
  series: [
    {
      lane: 'blue',
      metric: 'error_rate',
      points: [
        [1000, 0.01],
        [2000, null],
      ] as [number, number | null][],
      latest: {
        at: new Date(2000).toISOString(),
        ageSeconds: 1,
        value: null,
        error: 'refused',
        latencyMs: null,
      },
    },
    { lane: 'green', metric: 'error_rate', points: [], latest: null },
  ],
}
const sample = (at: number, value: number, lane = 'blue'): SampleTuple => [
  lane,
  'error_rate',
  at,
  value,
  null,
]

it('reads the answer of the API', () => {
  const samples = fromAnswer(answer)
  expect(seriesOf(samples, 'blue', 'error_rate')).toEqual({
    points: [
      { t: 1000, v: 0.01, ms: 3000 },
      { t: 2000, v: null, ms: 3000 },
    ],
    latest: { at: 2000, value: null, error: 'refused' },
  })
  expect(seriesOf(samples, 'blue', 'nothing')).toEqual({ points: [], latest: null })
  expect(seriesOf(undefined, 'blue', 'error_rate').points).toEqual([])
})

it('adds new samples in order, each once, and leaves other series as they are', () => {
  const before = fromAnswer(answer)
  const after = withSamples(before, [sample(4000, 4), sample(3000, 3), sample(2000, 9)])
  expect(seriesOf(after, 'blue', 'error_rate').points.map(({ t }) => t)).toEqual([1000, 2000, 3000, 4000])
  expect(seriesOf(after, 'blue', 'error_rate').latest).toEqual({ at: 4000, value: 4, error: null })
  expect(seriesOf(after, 'green', 'error_rate')).toBe(seriesOf(before, 'green', 'error_rate'))
  expect(withSamples(after, [])).toBe(after)
})

it('forgets what is older than a quarter of an hour', () => {
  const later = 1000 + SAMPLES_MS
  const samples = withSamples(fromAnswer(answer), [sample(later, 1), sample(later + 1500, 2)])
  expect(seriesOf(samples, 'blue', 'error_rate').points.map(({ t }) => t)).toEqual([later, later + 1500])
})

it('keeps what came in live while the answer was under way', () => {
  const live = withSamples(new Map(), [sample(1500, 9), sample(2500, 2), sample(2600, 3, 'green')])
  const merged = mergeSeries(fromAnswer(answer), live)
  expect(seriesOf(merged, 'blue', 'error_rate').points.map(({ t }) => t)).toEqual([1000, 2000, 2500])
  expect(seriesOf(merged, 'blue', 'error_rate').latest?.value).toBe(2)
  expect(seriesOf(merged, 'green', 'error_rate').points).toEqual([{ t: 2600, v: 3 }])
})

it('knows the newest sample, of those read or known of otherwise', () => {
  const samples = fromAnswer(answer)
  expect(newestSampleAt(samples, null)).toBe(2000)
  expect(newestSampleAt(samples, 1999)).toBe(2000)
  expect(newestSampleAt(samples, 9000)).toBe(9000)
  expect(newestSampleAt(undefined, 9000)).toBe(9000)
  expect(newestSampleAt(new Map(), null)).toBeNull()
})
