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
 * A line through the readings, broken where there was none: at a null, and where more than `gapMs` lies
 * between two readings. A reading on its own becomes a dot.
 */
export function linePath(
  points: Point[],
  x: (t: number) => number,
  y: (v: number) => number,
  gapMs: number,
): string {
  let path = ''
  let last: number | null = null
  let alone = false
  const closeAlone = () => {
    if (alone) path += 'h0.01'
  }
  for (const { t, v } of points) {
    if (v === null || !Number.isFinite(v)) {
      closeAlone()
      last = null
      alone = false
      continue
    }
    const place = `${round(x(t))} ${round(y(v))}`
    if (last === null || t - last > gapMs) {
      closeAlone()
      path += `M${place}`
      alone = true
    } else {
      path += `L${place}`
      alone = false
    }
    last = t
  }
  closeAlone()
  return path
}

/**
 * Fewer points with the same shape: of each stretch the lowest and the highest reading stay, and every gap.
 * @param most how many points may remain, about
 */
export function thin(points: Point[], most: number): Point[] {
  if (points.length <= most) return points
  const stretch = Math.ceil(points.length / (most / 2))
  const kept: Point[] = []
  for (let start = 0; start < points.length; start += stretch) {
    kept.push(...extremes(points.slice(start, start + stretch)))
  }
  return kept
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
