const SLOT_MS = 100
const KEPT_SECONDS = 30
const SLOTS = (KEPT_SECONDS * 1000) / SLOT_MS + 1
const FIRST_BIN_MS = 0.25
const GROWTH = Math.log(1.05)
const BINS = 220

/** What a lane did in a window; without a request the error rate and the percentiles are null, not zero. */
export type Reading = {
  seconds: number
  requests: number
  requestsPerSecond: number
  errors: number
  errorPercent: number | null
  p50Ms: number | null
  p95Ms: number | null
}
export type Rolling = {
  record: (milliseconds: number, isError: boolean) => void
  read: (seconds: number) => Reading
}

/**
 * A lane's last 30 s in slots of 100 ms, each with a count, an error count and a latency histogram whose bins grow
 * by 5 %, so a percentile is right to within that. Memory and the cost of a reading do not depend on the traffic.
 */
export function createRolling(now: () => number = () => performance.now()): Rolling {
  const startedAt = now()
  const stamps = new Float64Array(SLOTS).fill(-1)
  const requests = new Uint32Array(SLOTS)
  const errors = new Uint32Array(SLOTS)
  const bins = new Uint32Array(SLOTS * BINS)

  return {
    record(milliseconds, isError) {
      const stamp = Math.floor(now() / SLOT_MS)
      const slot = stamp % SLOTS
      if (stamps[slot] !== stamp) {
        stamps[slot] = stamp
        requests[slot] = 0
        errors[slot] = 0
        bins.fill(0, slot * BINS, (slot + 1) * BINS)
      }
      requests[slot] = (requests[slot] ?? 0) + 1
      if (isError) errors[slot] = (errors[slot] ?? 0) + 1
      const bin = slot * BINS + binOf(milliseconds)
      bins[bin] = (bins[bin] ?? 0) + 1
    },
    read(seconds) {
      const at = now()
      const last = Math.floor(at / SLOT_MS)
      const first = last - (seconds * 1000) / SLOT_MS + 1
      const sum = new Uint32Array(BINS)
      let count = 0
      let failed = 0
      for (let stamp = first; stamp <= last; stamp += 1) {
        const slot = ((stamp % SLOTS) + SLOTS) % SLOTS
        if (stamps[slot] !== stamp) continue
        count += requests[slot] ?? 0
        failed += errors[slot] ?? 0
        for (let bin = 0; bin < BINS; bin += 1) sum[bin] = (sum[bin] ?? 0) + (bins[slot * BINS + bin] ?? 0)
      }
      // The newest slot is still filling and a young router has no past: divide by the time really covered.
      const covered = Math.max(1, at - Math.max(first * SLOT_MS, startedAt)) / 1000
      return {
        seconds: round(covered, 2),
        requests: count,
        requestsPerSecond: round(count / covered, 1),
        errors: failed,
        errorPercent: count ? round((100 * failed) / count, 2) : null,
        p50Ms: percentile(sum, count, 0.5),
        p95Ms: percentile(sum, count, 0.95),
      }
    },
  }
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits
const binOf = (milliseconds: number) =>
  Math.min(BINS - 1, Math.max(0, Math.ceil(Math.log(milliseconds / FIRST_BIN_MS) / GROWTH)))
const upperEdge = (bin: number) => FIRST_BIN_MS * Math.exp(GROWTH * bin)

/** The value below which the share `q` lies, interpolated within its bin. */
function percentile(sum: Uint32Array, count: number, q: number): number | null {
  if (count === 0) return null
  const rank = q * count
  let below = 0
  for (let bin = 0; bin < BINS; bin += 1) {
    const inBin = sum[bin] ?? 0
    if (inBin > 0 && below + inBin >= rank) {
      const low = bin === 0 ? 0 : upperEdge(bin - 1)
      return round(low + ((upperEdge(bin) - low) * (rank - below)) / inBin, 2)
    }
    below += inBin
  }
  return round(upperEdge(BINS - 1), 2)
}
