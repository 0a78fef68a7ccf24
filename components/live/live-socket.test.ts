import { QueryClient } from '@tanstack/react-query'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { eventsAfter, eventsBefore } from '../../server/deployment/events/events.query.ts'
import { snapshot } from '../../server/deployment/snapshot.query.ts'
import type { State } from '../../server/deployment/state.types.ts'
import type { Workers } from '../../server/engine/workers.rules.ts'
import { metrics } from '../../server/health/metrics.query.ts'
import { type Database, openDatabase } from '../../server/kernel/database.ts'
import { log } from '../../server/kernel/log.ts'
import { emptyDeployment, post, type SignedIn, signedIn } from '../../server/live/testing/fixtures.ts'
import { type LiveNode, openClient, startNode } from '../../server/live/testing/live-node.ts'
import { revokeSession } from '../../server/people/revoke-session.ts'
import { openWorkerSession } from '../../server/worker/worker-session.ts'
import { testDatabase } from '../../test/database.ts'
import {
  deploymentKey,
  presenceKey,
  samplesKey,
  samplesQuery,
  timelineKey,
  timelineQuery,
  workersKey,
} from './deployment-queries.ts'
import type { DeploymentReads } from './deployment-reads.ts'
import { createFollower } from './follower.ts'
import { LiveSocket } from './live-socket.ts'
import { type SampleSeries, seriesOf } from './samples.ts'
import type { TimelineEvent } from './timeline-events.ts'

const long = { timeout: 15_000, interval: 10 }
let url: string
let db: Database
let node: LiveNode
let maya: SignedIn
let deploymentId: string
let reads: DeploymentReads
const opened: LiveSocket[] = []

/** What one browser tab does, with the queries called directly instead of over HTTP. */
async function openTab(who = maya, sessionHolds = async () => true, now = Date.now) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  client.setQueryData(deploymentKey(deploymentId), await reads.snapshot(deploymentId))
  const onClock = vi.fn()
  const socket = openClient(node.url, who.headers)
  const live = new LiveSocket({ socket, now, onClock, sessionHolds })
  opened.push(live)
  const unfollow = live.follow(deploymentId, createFollower(client, deploymentId, reads))
  const state = () => client.getQueryData<State>(deploymentKey(deploymentId))
  const kind = () => live.connection().kind
  await vi.waitFor(() => expect(kind()).toBe('live'), long)
  return { client, socket, live, unfollow, state, kind, onClock }
}

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url, 4)
  maya = await signedIn(db, 'Maya Okafor')
  reads = {
    snapshot: id => snapshot(maya.ctx, id),
    eventsAfter: (id, after) => eventsAfter(maya.ctx, id, after),
    newestEvents: id => eventsBefore(maya.ctx, id, undefined, 300),
    metrics: id => metrics(maya.ctx, { deploymentId: id }),
  }
})

beforeEach(async () => {
  node = await startNode(url, { tickMs: 100 })
  deploymentId = await emptyDeployment(db)
})

afterEach(async () => {
  for (const live of opened.splice(0)) live.close()
  await node.close()
})

afterAll(() => db.$disconnect())

it('follows a deployment: state, timeline, presence, samples, round trip and clock', async () => {
  const { client, live, state, onClock } = await openTab()
  await client.fetchQuery(timelineQuery(client, deploymentId, reads))
  await client.fetchQuery(samplesQuery(client, deploymentId, reads))
  await post(maya, deploymentId, 'one', 'two')
  await vi.waitFor(() => expect(state()?.seq).toBe(2), long)
  const timeline = client.getQueryData<TimelineEvent[]>(timelineKey(deploymentId))
  expect(timeline?.map(({ line }) => line.detail)).toEqual(['one', 'two'])
  await db.sample.create({ data: { deploymentId, lane: 'blue', metric: 'errors', at: new Date(), value: 3 } })
  const errors = () => seriesOf(client.getQueryData<SampleSeries>(samplesKey(deploymentId)), 'blue', 'errors')
  await vi.waitFor(() => expect(errors().latest?.value).toBe(3), long)
  await vi.waitFor(
    () => expect(client.getQueryData(presenceKey(deploymentId))).toMatchObject({ count: 1 }),
    long,
  )
  expect(live.connection()).toEqual({ kind: 'live', roundTripMs: expect.any(Number) })
  expect(onClock).toHaveBeenCalledWith(expect.any(Number), expect.any(Number), expect.any(Number))
})

it('hears at once of the last worker’s end', async () => {
  const { client } = await openTab()
  const alive = () => client.getQueryData<Workers>(workersKey)?.alive
  await vi.waitFor(() => expect(alive()).toBe(0), long)
  const session = openWorkerSession({ url, workerId: 'only-worker', log })
  await vi.waitFor(() => expect(alive()).toBe(1), long)
  await session.close()
  await vi.waitFor(() => expect(alive()).toBe(0), long)
  expect(client.getQueryData<Workers>(workersKey)?.lastSeenAt).toBeGreaterThan(Date.now() - 60_000)
})

it('is right again after the node was gone, with events missed meanwhile', async () => {
  const { live, state, kind } = await openTab()
  const { port } = node
  const before = live.heardAt()
  await node.close()
  await vi.waitFor(() => expect(kind()).toBe('lost'), long)
  await post(maya, deploymentId, 'one', 'two')
  node = await startNode(url, { tickMs: 100 }, port)
  await vi.waitFor(() => expect(kind()).toBe('live'), long)
  await vi.waitFor(() => expect(state()?.seq).toBe(2), long)
  expect(live.heardAt()).toBeGreaterThanOrEqual(before)
})

it('is right again after so long an absence that only a snapshot helps', async () => {
  const { socket, state } = await openTab()
  socket.disconnect()
  const many = (count: number) => Array.from({ length: count }, (_, index) => `message ${index}`)
  await post(maya, deploymentId, ...many(600))
  await post(maya, deploymentId, ...many(600))
  socket.connect()
  await vi.waitFor(() => expect(state()?.seq).toBe(1200), long)
  await post(maya, deploymentId, 'and on')
  await vi.waitFor(() => expect(state()?.seq).toBe(1201), long)
})

it('wakes at once instead of waiting for its next try', async () => {
  const { live, socket, kind, state } = await openTab()
  socket.io.reconnectionDelay(3_600_000)
  socket.io.reconnectionDelayMax(3_600_000)
  socket.io.engine.close()
  await vi.waitFor(() => expect(kind()).toBe('lost'), long)
  await post(maya, deploymentId, 'one')
  live.wake()
  await vi.waitFor(() => expect(state()?.seq).toBe(1), long)
  expect(kind()).toBe('live')
})

it('connects anew after a sleep, without trusting what the connection seems to be', async () => {
  let skippedMs = 0
  const { live, socket, kind } = await openTab(maya, undefined, () => Date.now() + skippedMs)
  const { id } = socket
  live.wake()
  expect(socket.id).toBe(id)
  skippedMs = 3_600_000
  live.wake()
  await vi.waitFor(() => expect(kind()).toBe('live'), long)
  expect(socket.id).not.toBe(id)
})

it('ends when the session does, and only then gives up', async () => {
  const gone = await signedIn(db, 'Gone')
  const sessionHolds = vi.fn(async () => false)
  const { kind, socket } = await openTab(gone, sessionHolds)
  await revokeSession(gone.ctx, { sessionId: gone.session.id })
  await vi.waitFor(() => expect(kind()).toBe('ended'), long)
  expect(socket.active).toBe(false)
})

it('stops hearing of what nobody follows any more', async () => {
  const [tab, other] = [await openTab(), await openTab(await signedIn(db, 'Theo Lindqvist'))]
  const again = tab.live.follow(deploymentId, createFollower(tab.client, deploymentId, reads))
  tab.unfollow()
  await post(maya, deploymentId, 'one')
  await vi.waitFor(() => expect(tab.state()?.seq).toBe(1), long)
  again()
  const theoAlone = { people: [expect.objectContaining({ name: 'Theo Lindqvist' })], count: 1 }
  await vi.waitFor(
    () => expect(other.client.getQueryData(presenceKey(deploymentId))).toEqual(theoAlone),
    long,
  )
  await post(maya, deploymentId, 'two')
  await vi.waitFor(() => expect(other.state()?.seq).toBe(2), long)
  expect(tab.state()?.seq).toBe(1)
})
