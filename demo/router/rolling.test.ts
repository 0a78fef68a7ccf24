import { expect, it } from 'vitest'
import { createRolling } from './rolling.ts'

function withClock() {
  let now = 1_000_000
  const rolling = createRolling(() => now)
  return { rolling, pass: (milliseconds: number) => (now += milliseconds) }
}

it('says nothing about a lane without traffic', () => {
  const { rolling, pass } = withClock()
  pass(5000)
  expect(rolling.read(5)).toMatchObject({
    requests: 0,
    requestsPerSecond: 0,
    errorPercent: null,
    p95Ms: null,
  })
})

it('counts what lies in the window, and forgets it afterwards', () => {
  const { rolling, pass } = withClock()
  for (let n = 0; n < 500; n += 1) {
    rolling.record(n % 10 === 9 ? 300 : 20, n % 4 === 0)
    pass(10)
  }
  const last5 = rolling.read(5)
  expect(last5.requestsPerSecond).toBeCloseTo(100, 0)
  expect(last5.errorPercent).toBeCloseTo(25, 0)
  expect(last5.p50Ms).toBeGreaterThan(19)
  expect(last5.p50Ms).toBeLessThan(21)
  expect(last5.p95Ms).toBeGreaterThan(285)
  expect(last5.p95Ms).toBeLessThan(315)
  pass(1000)
  expect(rolling.read(1).requests).toBe(0)
  expect(rolling.read(30).requests).toBe(500)
  pass(30_000)
  expect(rolling.read(30).requests).toBe(0)
})
