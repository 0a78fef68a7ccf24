import pg from 'pg'
import { afterEach, expect, it, vi } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { type Kept, keep } from './keep-process.ts'
import { startNode } from './start-node.ts'
import { beats, untilSilent } from './until-silent.ts'

const limits = { silentMs: 3000, answerMs: 2000, pauseMs: 500 }
let kept: Kept | undefined
afterEach(() => kept?.stop())

/** The real worker, kept as the supervisor keeps it. */
async function keepWorker(databaseUrl: string) {
  const said: string[] = []
  const pids: number[] = []
  const { hear, sign } = beats()
  let heard = 0
  const onMessage = () => {
    heard += 1
    hear()
  }
  const env = { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' }
  kept = await keep({
    name: 'worker',
    start: async () => startNode({ script: 'server/worker.ts', env, line: () => {}, onMessage }),
    tell: text => said.push(text),
    started: pid => pids.push(pid),
    silent: signal => untilSilent(sign, signal, limits),
  })
  return { said, pids, heard: () => heard }
}

const long = { timeout: 60_000, interval: 50 }

it('starts a worker again that stands still, and none that waits for its database', {
  timeout: 90_000,
}, async () => {
  const url = await testDatabase()
  const { said, pids, heard } = await keepWorker(url)
  await vi.waitFor(() => expect(heard()).toBeGreaterThan(0), long)
  await withoutConnections(url, async () => {
    const before = heard()
    // Longer than the silence after which it would be taken for one that stands still.
    await vi.waitFor(() => expect(heard()).toBeGreaterThan(before + 5), long)
  })
  expect(said).toEqual([])
  process.kill(pids[0] ?? 0, 'SIGSTOP')
  await vi.waitFor(() => expect(pids).toHaveLength(2), long)
  expect(said).toEqual(['does not answer any more', 'ended; starting it again at once'])
  const known = heard()
  await vi.waitFor(() => expect(heard()).toBeGreaterThan(known), long)
})

/** While nobody can reach the database: its connections are ended, and new ones are refused. */
async function withoutConnections(url: string, work: () => Promise<void>) {
  const name = new URL(url).pathname.slice(1)
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
    await work()
  } finally {
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
    await client.end()
  }
}
