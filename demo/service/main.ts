import { createServer } from 'node:http'
import { closeServer } from '../http/demo-close-server.ts'
import { listen } from '../http/demo-listen.ts'
import { runProcess } from '../run-tool.ts'
import { openFaultDoor } from './fault-door.ts'
import { createHandler } from './handle.ts'
import { startRetention } from './retention.ts'
import { agentRoutes } from './routes/agents.ts'
import { healthRoutes } from './routes/lane-health.ts'
import { messageRoutes } from './routes/messages.ts'
import { taskRoutes } from './routes/tasks.ts'
import { watchSchema } from './schema.ts'
import { readServiceConfig } from './service-config.ts'
import type { Service } from './service-context.ts'
import { openDatabase } from './service-database.ts'
import { createMetrics } from './service-metrics.ts'

await runProcess('orchestrator', async () => {
  const config = readServiceConfig()
  const faults = openFaultDoor(config.INITIAL_FAULT, config.DEMO_TOKEN)
  const database = openDatabase(config.DEMO_DATABASE_URL, faults.state)
  const service: Service = {
    config,
    startedAt: new Date(),
    database,
    schema: watchSchema(database, config.VERSION),
    faults,
    metrics: createMetrics(config, database.refusals),
  }
  const routes = [
    ...healthRoutes(service),
    ...agentRoutes(service),
    ...taskRoutes(service),
    ...messageRoutes(service),
  ]
  const server = createServer(createHandler(service, routes))
  await listen(server, config.PORT)
  const stopRetention = startRetention(database)
  console.log(`version ${config.VERSION} ready to accept connections on port ${config.PORT}`)
  return async () => {
    stopRetention()
    await closeServer(server)
    await database.end()
  }
})
