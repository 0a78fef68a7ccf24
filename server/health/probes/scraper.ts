import type { Expression } from '../../../lib/promql/expression.types.ts'
import { ScrapeHistory } from '../../../lib/promql/scrape-history.ts'
import { callUrl } from '../../systems/call-url.ts'
import { ProbeError } from './probe.types.ts'

/** Probes that ask within this time of each other share one scrape. */
const SHARED_MS = 500
const MAX_BYTES = 8 << 20

/** One place that is scraped for several probes: fetched once a tick, kept as far back as they look. */
export class Scraper {
  readonly history = new ScrapeHistory()
  readonly #url: string
  readonly #allowedHosts: readonly string[]
  #timeoutMs = 0
  #startedAt = Number.NEGATIVE_INFINITY
  #scrape: Promise<void> = Promise.resolve()
  #underWay = false
  #cut = new AbortController()

  constructor(url: string, allowedHosts: readonly string[]) {
    this.#url = url
    this.#allowedHosts = allowedHosts
  }

  keepFor(expression: Expression, timeoutMs: number) {
    this.history.keepFor(expression)
    this.#timeoutMs = Math.max(this.#timeoutMs, timeoutMs)
  }

  /** Resolves when the newest scrape is in the history. */
  scrape(): Promise<void> {
    const now = performance.now()
    if (this.#underWay || now - this.#startedAt < SHARED_MS) return this.#scrape
    this.#startedAt = now
    this.#underWay = true
    this.#scrape = this.#fetch(now).finally(() => {
      this.#underWay = false
    })
    return this.#scrape
  }

  async #fetch(at: number): Promise<void> {
    const answer = await callUrl(this.#url, {
      allowedHosts: this.#allowedHosts,
      timeoutMs: this.#timeoutMs,
      signal: this.#cut.signal,
      maxBytes: MAX_BYTES,
    })
    if (answer.status !== 200) throw new ProbeError(`HTTP ${answer.status}`)
    this.history.add(answer.body, at)
  }

  close() {
    this.#cut.abort()
  }
}
