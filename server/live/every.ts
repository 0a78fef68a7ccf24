import type { Logger } from 'pino'

/**
 * Runs `task` each `ms` until the returned function is called. Never overlaps. The first of a row of failures is
 * logged (a database that is away would fill the log); the next run follows anyway.
 */
export function every(ms: number, name: string, log: Logger, task: () => Promise<void> | void): () => void {
  let running = false
  let failing = false
  const timer = setInterval(async () => {
    if (running) return
    running = true
    try {
      await task()
      failing = false
    } catch (error) {
      if (!failing) log.warn({ err: error, task: name }, 'a live task fails, it is tried again')
      failing = true
    } finally {
      running = false
    }
  }, ms)
  return () => clearInterval(timer)
}
