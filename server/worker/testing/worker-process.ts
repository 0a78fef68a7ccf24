import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../../..')
const running = new Set<ChildProcess>()

export interface WorkerProcess {
  /** Ends it and waits until it has; answers its exit code, null when a signal ended it. */
  end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>
  /** Stops it, or lets it go on. */
  signal: (signal: 'SIGSTOP' | 'SIGCONT') => void
}

const SHIFT_CLOCK = ['--import', './server/worker/testing/shift-clock.ts']

/** The real entry point as a process of its own, on a machine whose clock is ahead by `clockShiftMs`. */
export function startWorker(databaseUrl: string, { clockShiftMs = 0 } = {}): WorkerProcess {
  const child = spawn(process.execPath, [...(clockShiftMs === 0 ? [] : SHIFT_CLOCK), 'server/worker.ts'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEST_CLOCK_SHIFT_MS: `${clockShiftMs}`,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return {
    end: async signal => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill(signal)
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
    signal: signal => child.kill(signal),
  }
}

/** For `afterEach`: no worker outlives its test. */
export async function endWorkers() {
  await Promise.all(
    [...running].map(async child => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }),
  )
}
