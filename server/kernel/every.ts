import { log } from '../kernel/log.ts'
import { pause } from './runners/pause.ts'
import { isUnreachable } from './until-database.ts'

/** Does it again and again, `ms` after the last time ended, until the signal. A failure is logged and passes. */
export async function every(ms: number, what: string, signal: AbortSignal, work: () => Promise<unknown>) {
  let failing = false
  while (!signal.aborted) {
    try {
      await work()
      failing = false
    } catch (error) {
      if (!failing || !isUnreachable(error)) log.warn({ err: error }, `${what} failed; it is tried again`)
      failing = true
    }
    await pause(ms, signal)
  }
}
