import { setTimeout as delay } from 'node:timers/promises'

/** A process that runs now. `stop` asks it to end, insists after `patienceMs`, and resolves when it has ended. */
export type Running = { pid: number; exited: Promise<unknown>; stop: (patienceMs?: number) => Promise<void> }

/** A process that is started again whenever it ends, until `stop`. */
export type Kept = {
  name: string
  stop: (patienceMs?: number) => Promise<void>
  /** Stops the process as `stop` does and starts it again at once; cuts a pause after a failure short. */
  restart: () => Promise<void>
}

type Options = {
  name: string
  start: () => Promise<Running>
  tell: (text: string) => void
  /** Called with the number of each new process. */
  started: (pid: number) => void
  /** Resolves to true when the process runs and does nothing any more, to false when `signal` aborts. */
  silent?: (signal: AbortSignal) => Promise<boolean>
}

const longestPauseMs = 15_000
/** Who ran this long was healthy: its end starts the pauses from the shortest again. */
const healthyMs = 10_000
/** A silent process is not expected to hear that it shall end. */
const silentPatienceMs = 1000
/** What ends is started again at once this often: somebody waits for it, and most ends are no fault of its own. */
const atOnce = 5

/** How long to wait before start number `failures` + 1, in milliseconds: at first not at all, then at most 15 s. */
export function pauseAfter(failures: number): number {
  return failures <= atOnce ? 0 : Math.min(longestPauseMs, 250 * 2 ** (failures - atOnce))
}

const when = (failures: number) => {
  const pause = pauseAfter(failures)
  return pause === 0 ? 'at once' : `in ${pause / 1000} s`
}

/** Starts a process and keeps it running, also when it is silent. Throws when the very first start fails. */
export async function keep({ name, start, tell, started, silent }: Options): Promise<Kept> {
  const stopping = new AbortController()
  let restarting = new AbortController()
  let running: Running | undefined = await start()
  started(running.pid)

  async function startAgain(failures: number): Promise<Running | undefined> {
    try {
      const signal = AbortSignal.any([stopping.signal, restarting.signal])
      await delay(pauseAfter(failures), undefined, { signal }).catch(() => stopping.signal.throwIfAborted())
      restarting = new AbortController()
      return await start()
    } catch (error) {
      if (!stopping.signal.aborted) tell(`could not start: ${error instanceof Error ? error.message : error}`)
      return undefined
    }
  }

  /** Resolves when the process has ended; ends one that is silent. */
  async function untilEnded({ exited, stop: end }: Running): Promise<void> {
    const over = new AbortController()
    void silent?.(AbortSignal.any([over.signal, stopping.signal])).then(isSilent => {
      if (!isSilent) return
      tell('does not answer any more')
      return end(silentPatienceMs)
    })
    await exited
    over.abort()
  }

  async function watch(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const since = Date.now()
      if (running) await untilEnded(running)
      if (stopping.signal.aborted) return
      const asked = restarting.signal.aborted
      failures = asked || Date.now() - since > healthyMs ? 1 : failures + 1
      tell(asked ? 'starts again' : `ended; starting it again ${when(failures)}`)
      running = await startAgain(failures)
      if (running) started(running.pid)
    }
  }

  const watching = watch()
  const stop = async (patienceMs?: number) => {
    stopping.abort()
    await running?.stop(patienceMs)
    await watching
    // A start that was under way when the stop came has finished by now.
    await running?.stop(patienceMs)
  }
  const restart = async () => {
    restarting.abort()
    await running?.stop()
  }
  return { name, stop, restart }
}
