import { setTimeout as delay } from 'node:timers/promises'
import { rollBackDeployment } from '../../server/engine/roll-back-deployment.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { startWorker, type WorkerProcess } from '../../server/worker/testing/worker-process.ts'
import type { DeploymentFixture } from '../../test/builders/fixture.ts'
import type { Measure, Row } from '../tools/bench.types.ts'
import { type BenchChild, startChild } from '../tools/child.ts'
import { fixtureAtCutover } from '../tools/cutover.ts'
import { quantile, rounded } from '../tools/figures.ts'
import { until } from '../tools/until.ts'

const FOR_SECONDS = 5
const FROZEN_MS = 30_000

/** One deployment with half of its users on blue, its router, and the one worker that runs it. */
interface Scene {
  fixture: DeploymentFixture
  break: (failing: number) => Promise<unknown>
  offBlueAt: (after: number) => Promise<number | null>
  killWorker: () => Promise<void>
  freezeDatabase: (ms: number) => Promise<void>
}

interface Case {
  name: string
  runs: number
  /** Milliseconds, for the slowest run. */
  most: number
  note: string
  /** Makes it bad; answers when the clock begins, in ms since the epoch. */
  begin: (scene: Scene) => Promise<number>
}

const press = ({ fixture }: Scene) =>
  rollBackDeployment(fixture.as('lead'), { deploymentId: fixture.deploymentId, reason: 'Users complain' })
const goesBack = (scene: Scene) =>
  until(
    'the move back is under way',
    async () => (await scene.fixture.step('all-back')).status === 'running',
    5,
  )

const CASES: Case[] = [
  {
    name: 'a person presses Roll back',
    runs: 10,
    most: 500,
    note: 'from the press; 166 / 364 before',
    begin: async scene => {
      const at = Date.now()
      await press(scene)
      return at
    },
  },
  {
    name: `half of the answers fail, "for ${FOR_SECONDS} s"`,
    runs: 5,
    most: 7000,
    note: 'from the first failure, the five seconds included; 6,004 / 6,397 before',
    begin: async scene => {
      await delay(Math.random() * 1000)
      await scene.break(0.5)
      return Date.now()
    },
  },
  {
    name: `the lane answers nothing but errors, "for ${FOR_SECONDS} s"`,
    runs: 5,
    most: 7500,
    note: 'from the first failure, the five seconds included; 6,389 / 7,097 before',
    begin: async scene => {
      await delay(Math.random() * 1000)
      await scene.break(1)
      return Date.now()
    },
  },
  {
    name: 'the worker is killed just before a person presses',
    runs: 5,
    most: 2500,
    note: 'from the press, restarted at once; 2,347 / 2,402 before',
    begin: async scene => {
      await scene.killWorker()
      const at = Date.now()
      await press(scene)
      return at
    },
  },
  {
    name: 'the worker is killed, thrice, in the middle of the move',
    runs: 3,
    most: 2500,
    note: 'from the last kill, restarted at once; 16,792 before',
    begin: async scene => {
      await scene.break(0.5)
      await press(scene)
      let at = Date.now()
      for (let kill = 0; kill < 3; kill += 1) {
        await goesBack(scene).catch(() => undefined)
        at = Date.now()
        await scene.killWorker()
      }
      return at
    },
  },
  {
    name: `the database stood still for ${FROZEN_MS / 1000} s while the lane failed`,
    runs: 3,
    most: 1000,
    note: 'from the moment it goes on',
    begin: async scene => {
      await scene.break(0.5)
      await scene.freezeDatabase(FROZEN_MS)
      return Date.now()
    },
  },
]

/** From the moment it goes wrong until the router itself shows no user on the bad lane, in ms: the slowest run counts. */
export const measure: Measure = async bench => {
  const rows: Row[] = []
  for (const one of CASES) {
    const took: number[] = []
    for (let run = 0; run < one.runs; run += 1) {
      const url = await bench.database()
      took.push(await timed(one, url, bench.freezeDatabase))
      bench.log(`${one.name}: ${rounded(took.at(-1) ?? 0, 0)} ms`)
    }
    const worst = Math.max(...took)
    rows.push({
      name: `users off the bad lane: ${one.name}, worst`,
      value: rounded(worst, 0),
      unit: 'ms',
      target: `≤ ${one.most}`,
      met: took.length > 0 && worst <= one.most,
      note: `median ${rounded(quantile(took, 0.5), 0)} ms of ${one.runs} runs, ${one.note}`,
    })
  }
  return rows
}

async function timed(one: Case, url: string, freezeDatabase: Scene['freezeDatabase']): Promise<number> {
  const db = openDatabase(url, 6)
  const routers = await startChild('routers.ts', {})
  const worker = keptWorker(url)
  try {
    const router = await routers.ask<{ id: number; url: string; host: string }>({ kind: 'open' })
    const fixture = await fixtureAtCutover(db, router, FOR_SECONDS)
    const scene: Scene = {
      fixture,
      break: share => routers.ask({ kind: 'fail', id: router.id, share }),
      offBlueAt: after => offBlueAt(routers, router.id, after),
      killWorker: worker.kill,
      freezeDatabase,
    }
    const from = await one.begin(scene)
    await until('no user on blue', async () => (await scene.offBlueAt(from)) !== null, 50)
    await until('rolled back', async () => (await fixture.state()).deployment.status === 'rolled_back', 250)
    return ((await scene.offBlueAt(from)) ?? Number.NaN) - from
  } finally {
    await worker.end()
    await routers.stop()
    await db.$disconnect()
  }
}

/** When the router was last told that nobody goes to blue, if it still says so. */
async function offBlueAt(routers: BenchChild, id: number, after: number): Promise<number | null> {
  const { changes } = await routers.ask<{ changes: { at: number; blue: number }[] }>({ kind: 'tell', id })
  const last = changes.at(-1)
  if (last?.blue !== 0) return null
  const begun = changes.findLast(({ blue }) => blue !== 0)?.at ?? 0
  const first = changes.find(({ at, blue }) => at > begun && blue === 0)
  return first ? Math.max(first.at, after) : null
}

/** A worker that is started again the moment it ends, as the supervisor does. */
function keptWorker(url: string) {
  let worker: WorkerProcess = startWorker(url)
  return {
    kill: async () => {
      await worker.end('SIGKILL')
      worker = startWorker(url)
    },
    end: () => worker.end('SIGTERM'),
  }
}
