import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { demoAddresses, demoEnvironment } from '../demo-env.ts'
import { call } from '../http/call.ts'
import { freePorts } from './ports-for-tests.ts'
import { runToEnd, type Started, startProcess } from './start-process.ts'
import { testDatabase } from './test-database.ts'

const TOKEN = 'token-of-the-tests'
const RATE = '60'
export const PATIENCE = { timeout: 20_000, interval: 50 }

/** A whole demo of its own: ports, data directory and database, gone again after `remove`. */
export async function prepareDemo() {
  const addresses = demoAddresses(await freePorts(5))
  const dataDir = mkdtempSync(join(tmpdir(), 'demo-test-'))
  const database = testDatabase()
  const env = {
    ...demoEnvironment(addresses, { databaseUrl: database.url, dataDir, token: TOKEN }),
    DEMO_PORT_BASE: String(addresses.control.port),
    RATE,
  }
  let system: Started | undefined

  return {
    addresses,
    env,
    token: TOKEN,
    /** Starts the supervisor and waits until everything runs; answers it, so that a test can kill it. */
    async start(): Promise<Started> {
      const started = startProcess('system.ts', [], env)
      system = started
      await vi.waitFor(async () => {
        const { status } = await call(`${addresses.control.url}/healthz`)
        if (status !== 200) throw new Error(`not started: ${started.output()}`)
      }, PATIENCE)
      return started
    },
    run: (script: string, ...args: string[]) => runToEnd(script, args, env),
    async remove(): Promise<void> {
      await system?.kill('SIGTERM')
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Demo = Awaited<ReturnType<typeof prepareDemo>>
