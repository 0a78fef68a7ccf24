import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type DemoAddresses, demoAddresses } from '../../demo/demo-env.ts'
import { freePort } from '../../launcher/free-port.ts'
import { freePortsInARow } from '../../launcher/free-ports.ts'

const root = path.resolve(import.meta.dirname, '../..')
const patienceMs = 90_000

export type ProcessName = 'supervisor' | 'postgres' | 'demo' | 'worker' | 'web'

/** A room of one's own: the built product with its own database, demo system, ports and data directory. */
export type Installation = {
  url: string
  /** The password of all demo people. */
  password: string
  dataDir: string
  /** The doors of the demo system, and the token that its control port wants. */
  demo: DemoAddresses & { token: string }
  /** Everything the room has printed so far. */
  output: () => string
  /** The number of a process as it runs now; it changes when the supervisor starts one again. */
  pid: (name: ProcessName) => number
  /** Kills a process with SIGKILL and resolves when the supervisor has started its successor. */
  kill: (name: Exclude<ProcessName, 'supervisor'>) => Promise<void>
  /** Resolves when the room answers that it is ready. */
  ready: () => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  /** Further environment, such as DEMO settings; wins over the room's own. */
  env?: Record<string, string>
}

async function until(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  output: () => string,
): Promise<void> {
  const began = Date.now()
  while (!(await isSo())) {
    if (Date.now() - began > patienceMs) throw new Error(`${what} did not happen in time:\n${output()}`)
    await delay(50)
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).status === 200
  } catch {
    return false
  }
}

async function environment(dataDir: string, own: Record<string, string>): Promise<NodeJS.ProcessEnv> {
  // Rooms that start at once look for five ports from different places, so that they do not meet.
  const demoPort = await freePortsInARow(10_000 + (process.pid % 1000) * 20, 5)
  const { PATH, HOME, TMPDIR } = process.env
  const inherited = Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value))
  return {
    ...inherited,
    NODE_ENV: 'production',
    PORT: String(await freePort()),
    DEMO_PORT_BASE: String(demoPort),
    GONOGO_DATA_DIR: dataDir,
    GONOGO_DEMO: 'on',
    // Half of the usual load leaves the other half of two cores to the browser.
    RATE: '50',
    GONOGO_DEMO_PASSWORD: 'stories-are-told',
    ...own,
  }
}

async function end(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise(resolve => child.once('close', resolve))
    child.kill('SIGTERM')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** Starts a fresh room and resolves when it is ready. The product must be built (`e2e/support/build.ts`). */
export async function startInstallation({ env: own = {} }: Options = {}): Promise<Installation> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-room-'))
  const env = await environment(dataDir, own)
  const child = spawn(process.execPath, [path.join(root, 'launcher/main.ts')], { cwd: root, env })
  let said = ''
  child.stdout.on('data', chunk => (said += chunk))
  child.stderr.on('data', chunk => (said += chunk))
  const output = () => said
  const url = `http://127.0.0.1:${env.PORT}`
  const pid = (name: ProcessName) =>
    (JSON.parse(readFileSync(path.join(dataDir, 'processes.json'), 'utf8')) as Record<string, number>)[
      name
    ] ?? 0
  const ready = () => {
    const answered = async () => {
      if (child.exitCode !== null) throw new Error(`the room ended with ${child.exitCode}:\n${said}`)
      return isReady(url)
    }
    return until('ready', answered, output)
  }
  const kill = async (name: ProcessName) => {
    const before = pid(name)
    process.kill(before, 'SIGKILL')
    await until(`a new ${name}`, () => pid(name) !== before, output)
  }
  const stop = () => end(child, dataDir)
  await ready().catch(async error => {
    await stop()
    throw error
  })
  const token = readFileSync(path.join(dataDir, 'demo-token'), 'utf8').trim()
  const demo = { ...demoAddresses(Number(env.DEMO_PORT_BASE)), token }
  return { url, password: env.GONOGO_DEMO_PASSWORD ?? '', dataDir, demo, output, pid, kill, ready, stop }
}
