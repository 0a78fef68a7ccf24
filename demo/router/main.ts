import { createServer } from 'node:http'
import { join } from 'node:path'
import { closeServer } from '../http/demo-close-server.ts'
import { listen } from '../http/demo-listen.ts'
import { serveRoutes } from '../http/routes.ts'
import { runProcess } from '../run-tool.ts'
import { adminRoutes } from './admin.ts'
import { createBalance } from './balance.ts'
import { createMeasure } from './measure.ts'
import { createProxy } from './proxy.ts'
import { readRouterConfig } from './router-config.ts'
import { openWeightStore } from './weights-file.ts'

await runProcess('router', async () => {
  const config = readRouterConfig()
  const store = openWeightStore(join(config.DEMO_DATA_DIR, 'router-weights.json'))
  const balance = createBalance()
  const measure = createMeasure(store.current)
  const targets = { green: new URL(config.DEMO_GREEN_URL), blue: new URL(config.DEMO_BLUE_URL) }
  const proxy = createProxy({ targets, weights: store.current, balance, measure })

  const front = createServer(proxy.handle)
  const admin = createServer(serveRoutes('router', adminRoutes({ store, balance, measure })))
  await listen(front, config.ROUTER_PORT)
  await listen(admin, config.ROUTER_ADMIN_PORT)
  const { green, blue } = store.current()
  console.log(`listens on port ${config.ROUTER_PORT}: green ${green}, blue ${blue}`)
  return async () => {
    await Promise.all([closeServer(front), closeServer(admin)])
    proxy.close()
  }
})
