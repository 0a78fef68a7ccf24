import type { Context } from '../../kernel/context.ts'
import { claimMonitorLeases, MONITOR_LEASE_SECONDS, type MonitorLease } from './monitor-lease.ts'

/** Of a database that needs longer for an answer nobody can say whose lease ran out. */
const PROMPT_MS = 1000

/**
 * One worker's claims on what is measured. A database that stands still counts for nobody: whoever had no prompt answer
 * takes nothing from others until these had their time to renew.
 */
export class MonitorClaims {
  readonly #ctx: Context
  readonly #workerId: string
  #answeredAt = performance.now()
  #takesOverFrom = Number.NEGATIVE_INFINITY

  constructor(ctx: Context, workerId: string) {
    this.#ctx = ctx
    this.#workerId = workerId
  }

  /** Renews what this worker holds, and takes what nobody holds. */
  async renew(): Promise<MonitorLease[]> {
    const { db, now } = this.#ctx
    const asked = performance.now()
    const until = asked < this.#takesOverFrom ? '-infinity' : new Date(now().getTime() + PROMPT_MS)
    let isPrompt = false
    try {
      const leases = await claimMonitorLeases(db, this.#workerId, until)
      this.#answeredAt = performance.now()
      isPrompt = this.#answeredAt - asked <= PROMPT_MS
      return leases
    } finally {
      if (!isPrompt) this.#takesOverFrom = performance.now() + MONITOR_LEASE_SECONDS * 1000
    }
  }

  /** Since the last answer. */
  unansweredMs(): number {
    return performance.now() - this.#answeredAt
  }
}
