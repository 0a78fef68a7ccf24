import { setTimeout as delay } from 'node:timers/promises'

const tellAfterMs = 20_000

/** What is in the way, in the server's own words; undefined when it is ready. */
async function whyNotReady(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]) })
    const text = await answer.text()
    return answer.status === 200 ? undefined : `${answer.status} ${text}`
  } catch {
    return 'no answer yet'
  }
}

/**
 * Resolves when `GET {baseUrl}/readyz` answers 200; rejects when `signal` aborts first. When that takes long,
 * `tell` hears why.
 */
export async function untilReady(
  baseUrl: string,
  signal: AbortSignal,
  tell: (text: string) => void,
): Promise<void> {
  let tellAt = Date.now() + tellAfterMs
  for (;;) {
    const why = await whyNotReady(`${baseUrl}/readyz`, signal)
    if (why === undefined) return
    if (Date.now() > tellAt) {
      tell(`Not ready yet: ${why}\n`)
      tellAt = Date.now() + tellAfterMs
    }
    await delay(100, undefined, { signal })
  }
}
