import { setTimeout as delay } from 'node:timers/promises'

interface Limits {
  /** How long a process that answered before may be silent. */
  silentMs: number
  /** How long one answer may take. */
  answerMs: number
  pauseMs: number
}

const usual: Limits = { silentMs: 10_000, answerMs: 2000, pauseMs: 1000 }

async function answers(url: string, signal: AbortSignal, answerMs: number): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) })
    await answer.arrayBuffer()
    return true
  } catch {
    return false
  }
}

/**
 * Asks a health page again and again. True once it has answered and then not for 10 s, whatever it answered; false
 * when `signal` aborts. A page that has never answered is that of a process which still starts. Only the time in which
 * an answer was awaited counts: after a machine has slept, its processes get their time anew.
 */
export async function untilSilent(
  url: string,
  signal: AbortSignal,
  { silentMs, answerMs, pauseMs }: Limits = usual,
): Promise<boolean> {
  let answered = false
  for (let silent = 0; silent < silentMs; ) {
    const began = performance.now()
    const isWell = await answers(url, signal, answerMs)
    await delay(pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return false
    answered ||= isWell
    const waited = Math.min(performance.now() - began, answerMs + pauseMs)
    silent = isWell || !answered ? 0 : silent + waited
  }
  return true
}
