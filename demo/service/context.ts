import type { ServiceConfig } from './config.ts'
import type { Database } from './database.ts'
import type { FaultDoor } from './fault-door.ts'
import type { Metrics } from './metrics.ts'
import type { Schema } from './schema.ts'

export type Service = {
  config: ServiceConfig
  startedAt: Date
  database: Database
  schema: Schema
  faults: FaultDoor
  metrics: Metrics
}
