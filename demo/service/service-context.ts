import type { FaultDoor } from './fault-door.ts'
import type { Schema } from './schema.ts'
import type { ServiceConfig } from './service-config.ts'
import type { Database } from './service-database.ts'
import type { Metrics } from './service-metrics.ts'

export type Service = {
  config: ServiceConfig
  startedAt: Date
  database: Database
  schema: Schema
  faults: FaultDoor
  metrics: Metrics
}
