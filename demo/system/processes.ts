import { join } from 'node:path'
import type { DemoAddresses } from '../demo-env.ts'
import type { FaultState } from '../faults.ts'
import type { Lane, Version } from '../lanes.ts'
import { startChild } from './child.ts'
import type { SystemConfig } from './system-config.ts'

/** How each process of the demo is started: only with what it needs to know. */
export function demoProcesses(config: SystemConfig, addresses: DemoAddresses) {
  // Node keeps the stripped and compiled sources here, so that a lane starts fast and needs less memory.
  const shared = { NODE_COMPILE_CACHE: join(config.dataDir, 'compile-cache') }
  return {
    service: (lane: Lane, { version, fault }: { version: Version; fault: FaultState }) =>
      startChild(lane, 'service/main.ts', {
        ...shared,
        VERSION: version,
        LANE: lane,
        PORT: String(addresses[lane].port),
        DEMO_DATABASE_URL: config.databaseUrl,
        DEMO_TOKEN: config.token,
        INITIAL_FAULT: JSON.stringify(fault),
      }),
    router: () =>
      startChild('router', 'router/main.ts', {
        ...shared,
        ROUTER_PORT: String(addresses.front.port),
        ROUTER_ADMIN_PORT: String(addresses.routerAdmin.port),
        DEMO_GREEN_URL: addresses.green.url,
        DEMO_BLUE_URL: addresses.blue.url,
        DEMO_DATA_DIR: config.dataDir,
      }),
    load: () =>
      startChild('load', 'load/main.ts', {
        ...shared,
        DEMO_FRONT_URL: addresses.front.url,
        RATE: config.rate,
      }),
  }
}
