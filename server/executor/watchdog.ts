import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { log } from '../kernel/log.ts'
import { birthOf, type Leader } from './end-process.ts'

export interface Watched extends Leader {
  birth: string | null
}

/** Whatever comes is a sign of life. */
export type ToWatchdog =
  | { kind: 'watch'; watched: Watched }
  | { kind: 'release'; pid: number }
  | { kind: 'beat' }

export interface Watching {
  /** Call when the process has ended: answers whether the watchdog ended it. */
  release: () => Promise<boolean>
}

interface WatchdogTimes {
  /** Silence after which everything watched is asked to end … */
  silentMs: number
  /** … and after this long killed. Together they are shorter than a lease, less the time between two renewals. */
  graceMs: number
  beatMs: number
}

const TIMES: WatchdogTimes = { silentMs: 8000, graceMs: 4000, beatMs: 1000 }
const IDLE_MS = 60_000
const AGAIN_MS = 1000
const ANSWER_MS = 2000
const MAIN = path.join(import.meta.dirname, 'watchdog.main.ts')
/** It does next to nothing. */
const LEAN = ['--max-semi-space-size=1', '--max-old-space-size=24']

/**
 * Has this process's commands ended when this process no longer runs: a small process of its own hears from it each
 * second, and ends what it watches after 8 s of silence, or at once when this process is gone. Started with the first
 * command, ended a minute after the last.
 */
export class Watchdog {
  readonly #times: WatchdogTimes
  readonly #watched = new Map<number, Watched>()
  readonly #asked = new Map<number, (ended: boolean) => void>()
  #child: ChildProcess | null = null
  #beating: NodeJS.Timeout | undefined
  #idle: NodeJS.Timeout | undefined
  #beatAt = 0
  /** When a beat last came so late that something may have been ended. */
  #silentAt = Number.NEGATIVE_INFINITY

  constructor(times: WatchdogTimes = TIMES) {
    this.#times = times
  }

  watch(leader: Leader): Watching {
    const since = performance.now()
    const watched = { ...leader, birth: birthOf(leader.pid) }
    clearTimeout(this.#idle)
    const rested = this.#watched.size === 0
    this.#watched.set(leader.pid, watched)
    if (!this.#child) this.#start()
    else {
      this.#send({ kind: 'watch', watched })
      if (rested) this.#beatRegularly()
    }
    return { release: () => this.#release(leader.pid, since) }
  }

  async #release(pid: number, since: number): Promise<boolean> {
    this.#noteSilence()
    this.#watched.delete(pid)
    if (this.#watched.size === 0) this.#rest()
    const answer = this.#silentAt >= since && this.#child ? this.#answerFor(pid) : false
    this.#send({ kind: 'release', pid })
    return answer
  }

  #answerFor(pid: number): Promise<boolean> {
    return new Promise(resolve => {
      const late = setTimeout(() => resolve(false), ANSWER_MS)
      this.#asked.set(pid, ended => {
        clearTimeout(late)
        resolve(ended)
      })
    })
  }

  #noteSilence() {
    const now = performance.now()
    const { silentMs, beatMs } = this.#times
    if (now - this.#beatAt > silentMs - 2 * beatMs) this.#silentAt = now
    this.#beatAt = now
  }

  #beat() {
    this.#noteSilence()
    this.#send({ kind: 'beat' })
  }

  #rest() {
    clearInterval(this.#beating)
    this.#idle = setTimeout(() => {
      this.#child?.stdin?.end()
      this.#child = null
    }, IDLE_MS).unref()
  }

  #send(message: ToWatchdog) {
    this.#child?.stdin?.write(`${JSON.stringify(message)}\n`)
  }

  #start() {
    const { silentMs, graceMs } = this.#times
    // In a group of its own: what stops or ends the worker's group leaves it at work.
    const child = spawn(process.execPath, [...LEAN, MAIN, `${silentMs}`, `${graceMs}`], {
      detached: true,
      env: { NODE_ENV: 'production' },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    this.#child = child
    child.unref()
    for (const stream of [child.stdin, child.stdout]) (stream as Socket | null)?.unref()
    child.stdin?.on('error', () => undefined)
    child.once('error', error => log.warn({ err: error }, 'the watchdog of commands could not be started'))
    child.once('close', () => this.#ended(child))
    if (child.stdout) createInterface({ input: child.stdout }).on('line', line => this.#hear(line))
    for (const watched of this.#watched.values()) this.#send({ kind: 'watch', watched })
    this.#beatRegularly()
  }

  #beatRegularly() {
    this.#beatAt = performance.now()
    clearInterval(this.#beating)
    this.#beating = setInterval(() => this.#beat(), this.#times.beatMs).unref()
  }

  #hear(line: string) {
    const { pid, ended } = JSON.parse(line) as { pid: number; ended: boolean }
    this.#asked.get(pid)?.(ended)
    this.#asked.delete(pid)
  }

  /** Nobody watches any more: another one does. */
  #ended(child: ChildProcess) {
    if (this.#child !== child) return
    this.#child = null
    for (const answer of this.#asked.values()) answer(false)
    this.#asked.clear()
    if (this.#watched.size === 0) return
    log.warn('the watchdog of commands ended; another one is started')
    setTimeout(() => this.#watched.size > 0 && !this.#child && this.#start(), AGAIN_MS).unref()
  }
}

let own: Watchdog | undefined

/** This process's one. */
export function ownWatchdog(): Watchdog {
  own ??= new Watchdog()
  return own
}
