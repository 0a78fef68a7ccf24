import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { ensureDatabase } from './database/ensure-database.ts'
import { demoAddresses } from './demo-env.ts'
import { closeServer } from './http/demo-close-server.ts'
import { listen } from './http/demo-listen.ts'
import { serveRoutes } from './http/routes.ts'
import { waitReady } from './http/wait-ready.ts'
import { runProcess } from './run-tool.ts'
import { controlRoutes } from './system/control.ts'
import { type Kept, keepRunning } from './system/keep-running.ts'
import { createLaneKeeper } from './system/lane-keeper.ts'
import { demoProcesses } from './system/processes.ts'
import { reset } from './system/reset.ts'
import { openStateFile } from './system/state-file.ts'
import { readSystemConfig } from './system/system-config.ts'
import { healthOf } from './system/system-health.ts'
import { untilReachable } from './system/until-reachable.ts'

const ROUTER_READY_MS = 15_000

/** The demo's supervisor: database schema, green lane, router, load; blue is a deployment's business. */
await runProcess('demo', async () => {
  const config = readSystemConfig()
  const addresses = demoAddresses(config.portBase)
  mkdirSync(config.dataDir, { recursive: true })
  const processes = demoProcesses(config, addresses)
  const keeper = createLaneKeeper({
    state: openStateFile(join(config.dataDir, 'lanes.json')),
    urls: { green: addresses.green.url, blue: addresses.blue.url },
    token: config.token,
    start: processes.service,
  })
  const kept: Record<string, Kept> = {}
  let started = false

  const server = createServer(
    serveRoutes(
      'demo',
      controlRoutes({
        token: config.token,
        keeper,
        health: () => healthOf(kept, started),
        reset: () => reset(keeper, addresses, config.databaseUrl),
      }),
    ),
  )
  // The control port is the lock: a second supervisor stops here, before it touches anything.
  await listen(server, addresses.control.port)
  writeFileSync(join(config.dataDir, 'token'), `${config.token}\n`, { mode: 0o600 })
  writeFileSync(join(config.dataDir, 'port-base'), `${config.portBase}\n`)
  const { created, seeded } = await untilReachable(() => ensureDatabase(config.databaseUrl))
  console.log(
    `database: ${created ? 'created, ' : ''}${seeded ? 'schema 2.0.5 and seed rows written' : 'as it was'}`,
  )
  keeper.restore()
  kept.router = keepRunning('router', processes.router)
  await waitReady(addresses.routerAdmin.url, ROUTER_READY_MS)
  kept.load = keepRunning('load', processes.load)
  started = true
  console.log(`ready: front ${addresses.front.url}, control ${addresses.control.url}`)

  return async () => {
    await kept.load?.stop()
    await Promise.all([kept.router?.stop(), keeper.halt(), closeServer(server)])
  }
})
