import { setTimeout as delay } from 'node:timers/promises'
import { Logger, type Runner, run, type TaskList } from 'graphile-worker'
import { log } from '../../kernel/log.ts'

const CONCURRENCY = 8
const LONGEST_PAUSE_MS = 5000

export interface Jobs {
  /** Takes no more jobs, and resolves when those under way have ended. */
  stop: () => Promise<void>
}

/** Runs the jobs of the queue until stopped. When the queue gives up (the database was away), it begins anew. */
export function runJobs(connectionString: string, taskList: TaskList): Jobs {
  const stopping = new AbortController()
  let runner: Runner | undefined

  async function keep() {
    for (let pause = 100; !stopping.signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const started = performance.now()
        runner = await run({
          connectionString,
          taskList,
          concurrency: CONCURRENCY,
          maxPoolSize: CONCURRENCY,
          noHandleSignals: true,
          pollInterval: 1000,
          logger,
        })
        if (stopping.signal.aborted) await runner.stop()
        await runner.promise
        if (performance.now() - started > LONGEST_PAUSE_MS) pause = 100
      } catch (error) {
        log.warn({ err: error }, 'the job queue ended; it begins anew')
      }
      await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const keeping = keep()
  return {
    stop: async () => {
      stopping.abort()
      await runner?.stop().catch(() => undefined)
      await keeping
    },
  }
}

const LEVELS = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** Only an error's own words: what the queue attaches to it holds whole connections. */
const logger = new Logger(() => (level, message, meta) => {
  const { message: error, code } = (meta?.error ?? {}) as Partial<NodeJS.ErrnoException>
  log[LEVELS[level]]({ ...(error && { error }), ...(code && { code }) }, message)
})
