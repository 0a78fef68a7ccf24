import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const GRACE_MS = 3000
// Small heaps: these processes keep nothing, and the default young generation alone would take 48 MB each.
const NODE_FLAGS = ['--max-semi-space-size=1', '--max-old-space-size=96']

export type Child = {
  pid: number
  startedAt: Date
  isRunning: () => boolean
  exited: Promise<{ code: number | null; signal: string | null }>
  /** SIGTERM, then SIGKILL after 3 s; answers when the process is gone. */
  stop: () => Promise<void>
}

/**
 * Starts one process of the demo. Its life is bound to this one: on Linux the kernel kills it when we die,
 * elsewhere it ends by itself when its standard input closes.
 */
export function startChild(name: string, entry: string, env: Record<string, string>): Child {
  const script = fileURLToPath(new URL(`../${entry}`, import.meta.url))
  const flags = [...NODE_FLAGS, script]
  const [command, args] = hasSetpriv()
    ? ['setpriv', ['--pdeathsig', 'KILL', '--', process.execPath, ...flags]]
    : [process.execPath, flags]
  const child = spawn(command, args, {
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      ...env,
      ...(!hasSetpriv() && { DEMO_EXIT_WITH_STDIN: '1' }),
    },
    stdio: [hasSetpriv() ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  forwardOutput(name, child)
  let running = true
  const exited = new Promise<{ code: number | null; signal: string | null }>(resolve => {
    const end = (code: number | null, signal: string | null) => {
      running = false
      resolve({ code, signal })
    }
    child.once('exit', end)
    child.once('error', error => {
      console.error(`[${name}] could not be started: ${error.message}`)
      end(null, null)
    })
  })
  return {
    pid: child.pid ?? 0,
    startedAt: new Date(),
    isRunning: () => running,
    exited,
    async stop() {
      if (!running) return
      child.kill('SIGTERM')
      const cut = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await exited
      clearTimeout(cut)
    },
  }
}

function forwardOutput(name: string, { stdout, stderr }: ChildProcess): void {
  if (stdout) createInterface({ input: stdout }).on('line', line => console.log(`[${name}] ${line}`))
  if (stderr) createInterface({ input: stderr }).on('line', line => console.error(`[${name}] ${line}`))
}

let setpriv: boolean | undefined
function hasSetpriv(): boolean {
  setpriv ??=
    process.platform === 'linux' &&
    (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, 'setpriv')))
  return setpriv
}
