import { reseed } from '../database/ensure-database.ts'
import { migrate } from '../database/migrate-lane.ts'
import { setReadOnly } from '../database/read-only.ts'
import type { DemoAddresses } from '../demo-env.ts'
import { callJson } from '../http/call.ts'
import { waitReady } from '../http/wait-ready.ts'
import type { LaneKeeper } from './lane-keeper.ts'

const READY_MS = 15_000
const INITIAL_WEIGHTS = { green: 100, blue: 0 }

/**
 * Back to the beginning: green 2.0.5 with all the traffic, blue stopped, schema 2.0.5 with the seed rows,
 * no faults, writes allowed. Traffic goes back first, so nothing is taken from under a live lane.
 */
export async function reset(
  keeper: LaneKeeper,
  addresses: DemoAddresses,
  databaseUrl: string,
): Promise<void> {
  await keeper.setFault({ lane: 'green', kind: 'clear' })
  if (keeper.view().green.version !== '2.0.5') await keeper.deploy('green', '2.0.5')
  await waitReady(addresses.green.url, READY_MS)
  await callJson(`${addresses.routerAdmin.url}/weights`, { method: 'PUT', body: INITIAL_WEIGHTS })
  await keeper.stop('blue')
  await setReadOnly(databaseUrl, false)
  await migrate(databaseUrl, 'down')
  await reseed(databaseUrl)
}
