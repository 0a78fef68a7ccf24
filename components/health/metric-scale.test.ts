import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highestOf, linearScale, linePath, metricScale, type Point, readable } from './metric-scale.ts'

const limits = { slo: 0.1, trigger: 10 }

describe('the two-band scale', () => {
  const scale = metricScale(limits, 72, 0)

  it('keeps both limits in sight: SLO below the middle, the trigger under the top', () => {
    expect(scale.sloY).toBeCloseTo(41.5, 0)
    expect(scale.triggerY).toBe(8)
    expect(scale.y(0.1)).toBe(scale.sloY)
    expect(scale.y(10)).toBeCloseTo(8)
  })

  it('is linear below the SLO and logarithmic above it', () => {
    const bottom = 72
    expect(bottom - scale.y(0.05)).toBeCloseTo((bottom - scale.y(0.1)) / 2)
    // 1 is half way from 0.1 to 10 in powers of ten.
    expect(scale.y(1)).toBeCloseTo((scale.y(0.1) + scale.y(10)) / 2)
  })

  it('never falls when the value rises, and never leaves the drawing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a]
          expect(scale.y(high)).toBeLessThanOrEqual(scale.y(low))
          for (const y of [scale.y(low), scale.y(high)]) {
            expect(y).toBeGreaterThanOrEqual(0)
            expect(y).toBeLessThanOrEqual(72)
          }
        },
      ),
    )
  })
})

describe('a linear scale', () => {
  it('is taken when the bad side is below, or a limit is missing', () => {
    const throughput = metricScale({ slo: 450, trigger: 300, bad: 'below' }, 100, 600)
    expect(throughput.y(600)).toBeLessThan(throughput.y(450))
    expect(throughput.triggerY).toBeGreaterThan(throughput.sloY ?? 0)
    expect(metricScale({ trigger: 10 }, 100, 0).triggerY).toBeCloseTo(100 * (1 - 1 / 1.15))
  })

  it('makes room for the highest value, and stands without any', () => {
    expect(linearScale(limits, 100, 40).y(40)).toBeCloseTo(100 * (1 - 1 / 1.15))
    expect(linearScale({}, 100, 0).y(0)).toBe(99)
    expect(linearScale({}, 100, 0).sloY).toBeNull()
  })
})

describe('linePath', () => {
  const same = (value: number) => value
  it('breaks at a null and draws a lonely reading as a dot', () => {
    const points: Point[] = [
      { t: 0, v: 1 },
      { t: 1, v: 2 },
      { t: 2, v: null },
      { t: 3, v: 4 },
      { t: 4, v: null },
    ]
    expect(linePath(points, same, same)).toBe('M0 1L1 2M3 4h0.01')
    expect(linePath([], same, same)).toBe('')
  })
})

describe('readable', () => {
  it('makes a long silence a gap', () => {
    const points = [0, 1000, 20_000].map(t => ({ t, v: 1 }))
    expect(readable(points, 100, 10_000).map(point => point.v)).toEqual([1, 1, null, 1])
  })

  it('thins, and keeps the extremes, the order and the gaps', () => {
    const value = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null })
    fc.assert(
      fc.property(fc.array(value, { minLength: 50, maxLength: 400 }), values => {
        const points = values.map((v, t) => ({ t, v }))
        const kept = readable(points, 40, 10_000)
        expect(kept.length).toBeLessThanOrEqual(64)
        expect(highestOf(kept)).toBe(highestOf(points))
        expect(kept.some(point => point.v === null)).toBe(values.includes(null))
        expect(kept).toEqual([...kept].sort((a, b) => a.t - b.t))
      }),
    )
  })
})
