export type Result = 'ok' | 'read-only' | 'declined' | 'error'

/** Counts and latencies since the last summary line. */
export function createTally() {
  let sent = 0
  let skipped = 0
  let counts: Record<Result, number> = { ok: 0, 'read-only': 0, declined: 0, error: 0 }
  let times: number[] = []
  return {
    sent() {
      sent += 1
    },
    /** A request that was due but not sent, because too many were still unanswered. */
    skipped() {
      skipped += 1
    },
    answered(result: Result, milliseconds: number) {
      counts[result] += 1
      times.push(milliseconds)
    },
    /** One line for people; starts counting anew. */
    summary(inFlight: number): string {
      times.sort((a, b) => a - b)
      const at = (q: number) =>
        (times[Math.min(times.length - 1, Math.floor(q * times.length))] ?? 0).toFixed(1)
      const line =
        `${sent} sent, ${counts.ok} ok, ${counts.error} errors, ${counts['read-only']} read-only, ` +
        `${counts.declined} declined, ${skipped} skipped, ${inFlight} in flight, ` +
        `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
      sent = 0
      skipped = 0
      counts = { ok: 0, 'read-only': 0, declined: 0, error: 0 }
      times = []
      return line
    },
  }
}
