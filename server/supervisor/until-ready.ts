import { setTimeout as delay } from 'node:timers/promises'

async function answersReady(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]) })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false
  }
}

/** Resolves when `GET {baseUrl}/readyz` answers 200; rejects when `signal` aborts first. */
export async function untilReady(baseUrl: string, signal: AbortSignal): Promise<void> {
  while (!(await answersReady(`${baseUrl}/readyz`, signal))) await delay(100, undefined, { signal })
}
