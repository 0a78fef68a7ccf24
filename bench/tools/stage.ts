import { freePortsInARow } from '../../launcher/free-ports.ts'
import { openDatabase } from '../../server/kernel/database.ts'
import { signedIn } from '../../server/live/testing/fixtures.ts'
import { makeFixture } from '../../test/builders/fixture.ts'
import type { Bench } from './bench.types.ts'
import { startChild } from './child.ts'

/** A deployment with a web node and a process of clients, each on its own, as a row of watching measures needs them. */
export async function liveStage(bench: Bench) {
  const url = await bench.database()
  const db = openDatabase(url, 6)
  const fixture = await makeFixture(db)
  const { headers } = await signedIn(db, 'Watcher')
  // Away from where the system takes the ports of outgoing connections.
  const port = await freePortsInARow(7100, 2)
  const env = { DATABASE_URL: url, BENCH_PORT: String(port), LOG_LEVEL: 'error' }
  let node = await startChild('web-node.ts', env)
  const watchers = await startChild('watchers.ts', env)
  const { deploymentId } = fixture
  return {
    db,
    url,
    fixture,
    deploymentId,
    watchers,
    node: () => node,
    /** Kills the web node and starts another on its port; answers when it listens. */
    restartNode: async () => {
      await node.stop('SIGKILL')
      node = await startChild('web-node.ts', env)
    },
    open: async (count: number) => {
      const { seq: after } = await fixture.state()
      await watchers.ask({
        kind: 'open',
        url: `http://127.0.0.1:${port}`,
        cookie: headers.cookie,
        count,
        deploymentId,
        after,
      })
    },
    openBare: (count: number) =>
      watchers.ask({ kind: 'open-bare', url: `http://127.0.0.1:${port + 1}`, count }),
    collect: () =>
      watchers.ask<{ clients: Noted[][]; bare: { id: number; at: number }[] }>({ kind: 'collect' }),
    end: async () => {
      await watchers.stop()
      await node.stop()
      await db.$disconnect()
    },
  }
}

interface Noted {
  seq: number
  at: number
}
