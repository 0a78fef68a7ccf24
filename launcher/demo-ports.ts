import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DEFAULT_PORT_BASE, readPortBase, SettingsError } from '../demo/demo-env.ts'
import { ConfigurationError } from '../server/kernel/env.ts'
import { readIfThere, replacePrivate } from '../server/kernel/private-file.ts'
import { areFree, freePortsInARow } from './free-ports.ts'

const count = 5
const retryMs = 100

type Options = {
  dataDir: string
  /** Where the room itself is about to listen: none of the demo's. */
  reserved: number
  /** DEMO_PORT_BASE, if somebody set it. */
  told: string | undefined
  /** How long processes of the room before may take to let go of their ports. */
  patienceMs?: number
}

async function areFreeSoon(first: number, { reserved, patienceMs = 3000 }: Options): Promise<boolean> {
  const isOurs = reserved >= first && reserved < first + count
  for (let left = isOurs ? 0 : patienceMs; ; left -= retryMs) {
    if (await areFree(first, count, reserved)) return true
    if (left <= 0) return false
    await delay(retryMs)
  }
}

function toldBase(told: string): number {
  try {
    return readPortBase({ DEMO_PORT_BASE: told })
  } catch (error) {
    throw error instanceof SettingsError ? new ConfigurationError(`${error.message}.`) : error
  }
}

/**
 * The first of the demo's five ports: the told one; else the one kept in the data directory while its ports are
 * free; else a new one, which is kept. Refuses a told one whose ports are not free (`ConfigurationError`).
 */
export async function demoPortBase(options: Options): Promise<number> {
  if (options.told) {
    const base = toldBase(options.told)
    if (await areFreeSoon(base, options)) return base
    throw new ConfigurationError(
      `DEMO_PORT_BASE ${base}: one of the ports ${base} to ${base + count - 1} is taken; set it to the first of five free ones.`,
    )
  }
  const file = path.join(options.dataDir, 'demo-port-base')
  const kept = Number(readIfThere(file))
  if (kept && (await areFreeSoon(kept, options))) return kept
  const base = await freePortsInARow(DEFAULT_PORT_BASE, count, options.reserved)
  replacePrivate(file, `${base}\n`)
  return base
}
