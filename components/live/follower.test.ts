import { QueryClient, QueryObserver } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { State } from '../../server/deployment/state.types.ts'
import type { Metrics } from '../../server/health/metrics.query.ts'
import type { LiveEvent, SampleBatch } from '../../server/live/messages.types.ts'
import { stateOf } from '../../test/builders/state.ts'
import {
  deploymentKey,
  presenceKey,
  samplesKey,
  samplesQuery,
  timelineKey,
  timelineQuery,
} from './deployment-queries.ts'
import { createFollower } from './follower.ts'
import { type SampleSeries, seriesOf } from './samples.ts'
import type { TimelineEvent } from './timeline-events.ts'

const id = 'd'
const event = (seq: number) =>
  ({
    deploymentId: id,
    seq,
    type: 'deployment.resumed',
    actor: { kind: 'user', name: 'Maya' },
    data: {},
    changes: { deployment: { name: `name ${seq}` } },
  }) as LiveEvent
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index))
const stateAt = (seq: number): State => ({ ...stateOf({ deployment: { name: `name ${seq}` } }), seq })

/** A deployment with `head` events as the API would tell it. */
function room(head: number, at: number) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(deploymentKey(id), stateAt(at))
  const reads = {
    snapshot: vi.fn(async () => stateAt(head)),
    eventsAfter: vi.fn(async (_: string, after: number) => range(after + 1, Math.min(head, after + 1000))),
    newestEvents: vi.fn(async () => range(Math.max(1, head - 299), head).reverse()),
    metrics: vi.fn(async (): Promise<Metrics> => ({ since: '', until: '', step: 1, series: [] })),
  }
  const state = () => client.getQueryData<State>(deploymentKey(id))
  return { client, reads, state, follower: createFollower(client, id, reads) }
}

it('applies events in order and ignores those it has', () => {
  const { follower, state, reads } = room(5, 2)
  follower.onEvents(range(1, 4))
  follower.onEvents([event(5)])
  expect(state()).toMatchObject({ seq: 5, deployment: { name: 'name 5' } })
  expect(follower.position()).toBe(5)
  expect(reads.eventsAfter).not.toHaveBeenCalled()
})

it('fills a gap by the events after what it has', async () => {
  const { follower, state, reads } = room(9, 2)
  follower.onEvents([event(7)])
  follower.onEvents([event(8), event(9)])
  await vi.waitFor(() => expect(state()?.seq).toBe(9))
  expect(reads.eventsAfter).toHaveBeenCalledTimes(1)
  expect(reads.snapshot).not.toHaveBeenCalled()
})

it('fetches the snapshot when it is far behind, and goes on with what came in meanwhile', async () => {
  const { follower, state, reads } = room(5000, 2)
  follower.onJoined({ seq: 5000, behind: true, now: '' })
  follower.onEvents([event(5001)])
  await vi.waitFor(() => expect(state()?.seq).toBe(5001))
  expect(reads.snapshot).toHaveBeenCalledTimes(1)
})

it('never goes back in time when a slow snapshot arrives late', async () => {
  const { client, follower, state, reads } = room(3, 3)
  reads.snapshot.mockImplementationOnce(async () => {
    follower.onEvents([event(4)])
    return stateAt(3)
  })
  follower.onJoined({ seq: 3, behind: true, now: '' })
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(reads.snapshot).toHaveBeenCalledTimes(1)
  expect(state()?.seq).toBe(4)
})

it('tries again when the API does not answer', async () => {
  const { follower, state, reads } = room(9, 2)
  reads.eventsAfter.mockRejectedValueOnce(new Error('no answer'))
  follower.onEvents([event(9)])
  await vi.waitFor(() => expect(state()?.seq).toBe(9), { timeout: 5000 })
})

it('keeps the timeline that a screen asked for, whole', async () => {
  const { client, follower, reads } = room(40, 40)
  follower.onEvents([event(41)])
  expect(client.getQueryData(timelineKey(id))).toBeUndefined()
  const reading = client.fetchQuery(timelineQuery(client, id, reads))
  follower.onEvents([event(42)])
  await reading
  follower.onEvents([event(43)])
  // 41 came before anybody asked and the read did not have it: the hole is seen.
  expect(client.getQueryState(timelineKey(id))?.isInvalidated).toBe(true)
  const seqs = () => client.getQueryData<TimelineEvent[]>(timelineKey(id))?.map(({ seq }) => seq)
  expect(seqs()?.slice(-3)).toEqual([40, 42, 43])
})

describe('samples kept from an earlier visit', () => {
  const kept: SampleSeries = new Map([['blue\nerrors', { points: [{ t: 1000, v: 1 }], latest: null }]])
  const series = {
    lane: 'blue',
    metric: 'errors',
    points: [1000, 60_000, 120_000].map((t): [number, number] => [t, 1]),
    latest: null,
  }
  const news = { deploymentId: id, samples: [['blue', 'errors', 121_000, 1, null]] } as SampleBatch

  /** A room come back to: its samples are `ageMs` old and a chart shows them. */
  function visit(ageMs: number) {
    const made = room(1, 1)
    const { client, reads } = made
    reads.metrics.mockImplementation(async () => ({ since: '', until: '', step: 1, series: [series] }))
    client.setQueryData(samplesKey(id), kept, { updatedAt: Date.now() - ageMs })
    const chart = new QueryObserver(client, {
      ...samplesQuery(client, id, reads),
      staleTime: Number.POSITIVE_INFINITY,
    })
    onTestFinished(chart.subscribe(() => {}))
    const times = () =>
      seriesOf(client.getQueryData(samplesKey(id)), 'blue', 'errors').points.map(({ t }) => t)
    return { ...made, times }
  }

  it.each<[string, boolean]>([
    ['when it joins', false],
    ['also when new ones came in before it has joined', true],
  ])('are read again %s, without a hole', async (_, early) => {
    const { follower, times, reads } = visit(120_000)
    if (early) follower.onSamples(news)
    follower.onJoined({ seq: 1, now: '' })
    if (!early) follower.onSamples(news)
    await vi.waitFor(() => expect(times()).toEqual([1000, 60_000, 120_000, 121_000]), { interval: 1 })
    expect(reads.metrics).toHaveBeenCalledTimes(1)
  })

  it('are not when they were just read', () => {
    const { follower, reads } = visit(1000)
    follower.onSamples(news)
    follower.onJoined({ seq: 1, now: '' })
    expect(reads.metrics).not.toHaveBeenCalled()
  })
})

it('keeps who is there', () => {
  const { client, follower } = room(1, 1)
  follower.onPresence({ deploymentId: id, people: [{ id: '1', name: 'Maya' }], count: 1 })
  expect(client.getQueryData(presenceKey(id))).toEqual({ people: [{ id: '1', name: 'Maya' }], count: 1 })
})

it('ends at the head whatever is lost, doubled or out of order, applying each event once', async () => {
  const batches = fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(batches, fc.integer({ min: 0, max: 60 }), async (messages, start) => {
      const { follower, state } = room(60, start)
      for (const message of messages) {
        follower.onEvents(message.map(event))
        await Promise.resolve()
      }
      follower.onJoined({ seq: 60, now: '' })
      await vi.waitFor(() => expect(state()?.seq).toBe(60), { interval: 1 })
      expect(state()?.deployment.name).toBe('name 60')
    }),
    { numRuns: 60 },
  )
})
