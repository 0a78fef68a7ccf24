import { setTimeout as delay } from 'node:timers/promises'
import { call } from './call.ts'

const LOOK_MS = 50

/** Asks `/ready` until it answers 200; after `limitMs` throws with the last answer. Answers how long it took. */
export async function waitReady(url: string, limitMs: number): Promise<number> {
  const started = performance.now()
  for (;;) {
    const last = await call(`${url}/ready`, { timeoutMs: 2000 }).then(
      ({ status, body }) => (status === 200 ? null : `${status} ${JSON.stringify(body)}`),
      (error: Error) => error.message,
    )
    const waited = Math.round(performance.now() - started)
    if (last === null) return waited
    if (waited > limitMs) throw new Error(`not ready after ${Math.round(limitMs / 1000)} s: ${last}`)
    await delay(LOOK_MS)
  }
}
