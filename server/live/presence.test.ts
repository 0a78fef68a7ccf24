import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from '../kernel/database.ts'
import { liveReady } from './live-readiness.ts'
import type { PresenceMessage, SampleBatch } from './messages.types.ts'
import { emptyDeployment, post, type SignedIn, signedIn } from './testing/fixtures.ts'
import { type LiveNode, startNode, watcher } from './testing/live-node.ts'

const long = { timeout: 15_000, interval: 20 }
let url: string
let db: Database
let maya: SignedIn
let theo: SignedIn
let deploymentId: string
const nodes: LiveNode[] = []
const opened: { disconnect: () => unknown }[] = []

async function node(options: Parameters<typeof startNode>[1] = {}) {
  const started = await startNode(url, { tickMs: 100, ...options })
  nodes.push(started)
  await vi.waitFor(() => expect(liveReady()).toBe(true), long)
  return started
}

function watch(at: LiveNode, who: SignedIn) {
  const { client, seqs } = watcher(at.url, who.headers, deploymentId)
  opened.push(client)
  const presence: PresenceMessage[] = []
  const batches: SampleBatch[] = []
  client.on('presence', message => presence.push(message))
  client.on('samples', batch => batches.push(batch))
  return { client, seqs, presence, batches }
}

const names = ({ presence }: { presence: PresenceMessage[] }) =>
  presence.at(-1)?.people.map(({ name }) => name)

beforeAll(async () => {
  url = await testDatabase()
  db = openDatabase(url, 4)
  maya = await signedIn(db, 'Maya Okafor')
  theo = await signedIn(db, 'Theo Lindqvist')
  deploymentId = await emptyDeployment(db)
})

afterEach(async () => {
  for (const client of opened.splice(0)) client.disconnect()
  for (const { close } of nodes.splice(0)) await close()
})

afterAll(() => db.$disconnect())

it('tells a room who looks, on every node, once a person however many tabs', async () => {
  const [here, there] = [await node(), await node()]
  const first = watch(here, maya)
  await vi.waitFor(() => expect(names(first)).toEqual(['Maya Okafor']), long)
  const tabs = [watch(there, theo), watch(there, theo), watch(there, theo)]
  for (const tab of tabs)
    await vi.waitFor(() => expect(names(tab)).toEqual(['Maya Okafor', 'Theo Lindqvist']), long)
  await vi.waitFor(() => expect(names(first)).toEqual(['Maya Okafor', 'Theo Lindqvist']), long)
  expect(await db.presence.count({ where: { deploymentId } })).toBe(2)
  for (const { client } of tabs) client.disconnect()
  await vi.waitFor(() => expect(names(first)).toEqual(['Maya Okafor']), long)
  expect(first.presence.at(-1)).toMatchObject({ deploymentId, count: 1 })
})

it('forgets the people of a node that closed', async () => {
  const [here, there] = [await node(), await node()]
  const [stays, leaves] = [watch(here, maya), watch(there, theo)]
  await vi.waitFor(() => expect(names(stays)).toContain('Theo Lindqvist'), long)
  leaves.client.disconnect()
  await there.close()
  nodes.pop()
  await vi.waitFor(() => expect(names(stays)).toEqual(['Maya Okafor']), long)
})

it('writes a crowd with one statement', async () => {
  const here = await node()
  const crowd = Array.from({ length: 60 }, (_, index) => watch(here, index % 2 ? maya : theo))
  for (const one of crowd) await vi.waitFor(() => expect(names(one)).toHaveLength(2), long)
  const writes = here.queries.filter(query => query.includes('INSERT INTO presence')).length
  expect(writes).toBeLessThanOrEqual(4)
})

it('sends new samples once, in compact form, to those who watch', async () => {
  const here = await node()
  const { batches, presence } = watch(here, maya)
  await vi.waitFor(() => expect(presence.length).toBeGreaterThan(0), long)
  const at = new Date()
  const sample = { deploymentId, lane: 'blue', at }
  await db.sample.createMany({
    data: [
      { ...sample, metric: 'error_rate', value: 0.03 },
      { ...sample, metric: 'health', value: null, error: 'refused' },
    ],
  })
  await vi.waitFor(() => expect(batches).toHaveLength(1), long)
  expect(batches[0]).toEqual({
    deploymentId,
    samples: [
      ['blue', 'error_rate', at.getTime(), 0.03, null],
      ['blue', 'health', at.getTime(), null, 'refused'],
    ],
  })
  await db.sample.create({ data: { ...sample, metric: 'error_rate', value: 0.04 } })
  await vi.waitFor(() => expect(batches).toHaveLength(2), long)
  expect(batches[1]?.samples).toEqual([['blue', 'error_rate', at.getTime(), 0.04, null]])
})

it('drops a socket that takes nothing, and replays it when it comes back', async () => {
  // Counted in packets: what a reader who is well gets at once, the replay, is one.
  const here = await node({ limits: { packets: 8, bytes: Number.POSITIVE_INFINITY } })
  const [stuck, well] = [watch(here, maya), watch(here, theo)]
  await vi.waitFor(
    () => expect([stuck.presence.length, well.presence.length].every(Boolean)).toBe(true),
    long,
  )
  const closed = vi.fn()
  stuck.client.on('disconnect', closed)
  const network = (
    stuck.client.io.engine.transport as unknown as { ws: { pause: () => void; resume: () => void } }
  ).ws
  network.pause()
  const big = 'x'.repeat(400_000)
  for (let index = 0; index < 40; index += 1) await post(maya, deploymentId, big)
  const reader = watch(here, theo)
  await vi.waitFor(() => expect(reader.seqs.length).toBe(40), long)
  expect(well.seqs).toEqual(reader.seqs)
  await vi.waitFor(() => expect(names(well)).toEqual(['Theo Lindqvist']), long)
  network.resume()
  await vi.waitFor(() => expect(closed).toHaveBeenCalled(), long)
  await vi.waitFor(() => expect(stuck.seqs).toEqual(reader.seqs), long)
})
