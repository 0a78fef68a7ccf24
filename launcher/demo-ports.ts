import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DEFAULT_PORT_BASE, readPortBase, SettingsError } from '../demo/demo-env.ts'
import { ConfigurationError } from '../server/kernel/env.ts'
import { readIfThere, replacePrivate } from '../server/kernel/private-file.ts'
import { areFree, freePortsInARow, portStep } from './free-ports.ts'

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
 * Takes five ports for as long as this process lives, long before the demo listens: the port behind them is listened on,
 * which of two rooms that start at the same moment only one can.
 */
function claim(first: number): Promise<boolean> {
  const holder = createServer(socket => socket.destroy())
  holder.unref()
  return new Promise(resolve => {
    holder.once('error', () => resolve(false))
    holder.listen({ port: first + count, host: '127.0.0.1', exclusive: true }, () => resolve(true))
  })
}

async function claimNew(reserved: number): Promise<number> {
  for (let from = DEFAULT_PORT_BASE; ; from += portStep) {
    from = await freePortsInARow(from, count + 1, reserved)
    if (await claim(from)) return from
  }
}

/**
 * The first of the demo's five ports: the told one; else the one kept in the data directory while its ports are
 * free; else a new one, which is kept. Two rooms on one machine never get the same. Refuses a told one whose ports are not free (`ConfigurationError`).
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
  // Where the room itself listens behind them, its own port is claim enough.
  const isClaimed = async () => kept + count === options.reserved || claim(kept)
  if (kept && (await areFreeSoon(kept, options)) && (await isClaimed())) return kept
  const base = await claimNew(options.reserved)
  replacePrivate(file, `${base}\n`)
  return base
}
