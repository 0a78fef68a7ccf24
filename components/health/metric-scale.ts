/** One reading: when, and what. `v` is null where there was no answer. */
export type Point = { t: number; v: number | null }

export type Limits = {
  /** What is promised. */
  slo?: number | null
  /** Where a rollback starts. */
  trigger?: number | null
  /** Which side of the limits is bad. Error rate: above. Throughput: below. */
  bad?: 'above' | 'below'
}

/** Value → y. The top of the drawing is 0. */
export type Scale = { y: (value: number) => number; sloY: number | null; triggerY: number | null }

/**
 * The two-band scale: 0 to SLO takes the lower part, SLO to trigger (logarithmic) the upper, so that both
 * limits are in sight whatever lies between them. A value past the trigger stays in the strip above it.
 * @param height of the drawing, in px
 * @param highest the largest value in sight; used where limits do not fix the scale
 */
export function metricScale(limits: Limits, height: number, highest: number): Scale {
  const { slo, trigger, bad = 'above' } = limits
  if (bad === 'above' && isLimit(slo) && isLimit(trigger) && trigger > slo) {
    return twoBands(slo, trigger, height)
  }
  return linearScale(limits, height, highest)
}

/** A plain linear axis from 0, tall enough for the limits and the data: for a cause chart. */
export function linearScale(limits: Limits, height: number, highest: number): Scale {
  const { slo, trigger } = limits
  const top = Math.max(slo ?? 0, trigger ?? 0, highest) * 1.15 || 1
  const y = (value: number) => clamp(height * (1 - value / top), 2, height - 1)
  return { y, sloY: place(slo, y), triggerY: place(trigger, y) }
}

function twoBands(slo: number, trigger: number, height: number): Scale {
  const triggerY = Math.max(8, height / 9)
  const sloY = height * 0.576
  const y = (value: number) => {
    if (value <= slo) return clamp(height - (Math.max(0, value) / slo) * (height - sloY), 0, height - 1)
    const share = Math.log(value / slo) / Math.log(trigger / slo)
    if (share <= 1) return sloY - share * (sloY - triggerY)
    // Ten times the trigger fills the strip above it.
    return triggerY - Math.min(1, Math.log10(value / trigger)) * (triggerY - 3)
  }
  return { y, sloY, triggerY }
}

/**
 * A line through the readings, broken at every null. A reading on its own becomes a dot.
 * @param points as `readable` gives them
 */
export function linePath(points: Point[], x: (t: number) => number, y: (v: number) => number): string {
  let path = ''
  let run = 0
  const endRun = () => {
    if (run === 1) path += 'h0.01'
    run = 0
  }
  for (const { t, v } of points) {
    if (v === null || !Number.isFinite(v)) {
      endRun()
      continue
    }
    path += `${run === 0 ? 'M' : 'L'}${round(x(t))} ${round(y(v))}`
    run += 1
  }
  endRun()
  return path
}

/**
 * What a drawing needs of many readings: the same shape with fewer points. Silence longer than `gapMs` becomes
 * a null first; then of each stretch the lowest and the highest reading stay, and one null if there was any.
 * @param most how many points may remain, about
 */
export function readable(points: Point[], most: number, gapMs: number): Point[] {
  const broken = withGaps(points, gapMs)
  if (broken.length <= most) return broken
  const stretch = Math.ceil(broken.length / (most / 2))
  const kept: Point[] = []
  for (let start = 0; start < broken.length; start += stretch) {
    kept.push(...extremes(broken.slice(start, start + stretch)))
  }
  return kept
}

function withGaps(points: Point[], gapMs: number): Point[] {
  return points.flatMap((point, place) => {
    const before = points[place - 1]
    return before && point.t - before.t > gapMs ? [{ t: before.t + 1, v: null }, point] : [point]
  })
}

function extremes(points: Point[]): Point[] {
  let low: Point | null = null
  let high: Point | null = null
  let gap: Point | null = null
  for (const point of points) {
    if (point.v === null) gap ??= point
    else {
      if (low?.v == null || point.v < low.v) low = point
      if (high?.v == null || point.v > high.v) high = point
    }
  }
  return [...new Set([low, high, gap])].filter(point => point !== null).sort((a, b) => a.t - b.t)
}

/** The largest value of several lines; 0 when there is none. */
export function highestOf(...lines: Point[][]): number {
  let highest = 0
  for (const line of lines) for (const { v } of line) if (v !== null && v > highest) highest = v
  return highest
}

function isLimit(value: number | null | undefined): value is number {
  return typeof value === 'number' && value > 0
}

function place(value: number | null | undefined, y: (value: number) => number): number | null {
  return typeof value === 'number' ? y(value) : null
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
