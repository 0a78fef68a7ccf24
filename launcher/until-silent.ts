import { setTimeout as delay } from 'node:timers/promises'

interface Limits {
  /** How long a process that was well before may be silent. */
  silentMs: number
  /** How long one answer may take. */
  answerMs: number
  pauseMs: number
}

const usual: Limits = { silentMs: 10_000, answerMs: 2000, pauseMs: 1000 }

/** Whether a process gives a sign of life, asked again and again. */
export type SignOfLife = (signal: AbortSignal) => Promise<boolean>

/** The sign of life of a process that serves: its health page answers in time, whatever it answers. */
export const answersAt =
  (url: string, { answerMs }: Pick<Limits, 'answerMs'> = usual): SignOfLife =>
  async signal => {
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) })
      await answer.arrayBuffer()
      return true
    } catch {
      return false
    }
  }

/** The sign of life of a process that says by itself, each second, that it runs: `hear` each time. */
export function beats(): { hear: () => void; sign: SignOfLife } {
  let heard = false
  return {
    hear: () => {
      heard = true
    },
    sign: async () => {
      const was = heard
      heard = false
      return was
    },
  }
}

/**
 * Looks for a sign of life again and again. True once there was one and then none for 10 s; false when `signal` aborts.
 * A process that has never given one still starts. Only the time in which one was awaited counts: after a machine has
 * slept, its processes get their time anew.
 */
export async function untilSilent(
  sign: SignOfLife,
  signal: AbortSignal,
  { silentMs, answerMs, pauseMs }: Limits = usual,
): Promise<boolean> {
  let lived = false
  for (let silent = 0; silent < silentMs; ) {
    const began = performance.now()
    const isWell = await sign(signal)
    await delay(pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return false
    lived ||= isWell
    const waited = Math.min(performance.now() - began, answerMs + pauseMs)
    silent = isWell || !lived ? 0 : silent + waited
  }
  return true
}
