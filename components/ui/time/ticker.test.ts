import { expect, it } from 'vitest'
import { createTicker } from './ticker.ts'

/** A clock that only moves when told, with at most one timer. */
function fakeTime(start: number) {
  let now = start
  let timer: { run: () => void; at: number } | null = null
  const timers = {
    now: () => now,
    set: (run: () => void, ms: number) => {
      timer = { run, at: now + ms }
      return 1
    },
    clear: () => {
      timer = null
    },
  }
  function moveTo(at: number) {
    while (timer && timer.at <= at) {
      const due = timer
      timer = null
      now = Math.max(now, due.at)
      due.run()
    }
    now = at
  }
  return { timers, moveTo, waiting: () => timer !== null, sleepTo: (at: number) => (now = at) }
}

it('wakes each reader at the whole of its own period, in the server’s time', () => {
  const time = fakeTime(10_300)
  const ticker = createTicker(time.timers)
  const seconds: number[] = []
  const quarters: number[] = []
  ticker.setOffset(200)
  ticker.subscribe(1000, () => seconds.push(ticker.floored(1000)))
  ticker.subscribe(250, () => quarters.push(ticker.floored(250)))
  time.moveTo(11_900)
  expect(seconds).toEqual([11_000, 12_000])
  expect(quarters).toEqual([10_750, 11_000, 11_250, 11_500, 11_750, 12_000])
})

it('runs no timer when nobody reads', () => {
  const time = fakeTime(0)
  const ticker = createTicker(time.timers)
  const stop = ticker.subscribe(1000, () => {})
  expect(time.waiting()).toBe(true)
  stop()
  expect(time.waiting()).toBe(false)
})

it('tells everyone at once when the server’s clock is known better', () => {
  const time = fakeTime(5_000)
  const ticker = createTicker(time.timers)
  const seen: number[] = []
  ticker.subscribe(1000, () => seen.push(ticker.serverNow()))
  ticker.setOffset(-1_500)
  expect(seen).toEqual([3_500])
})

it('wakes the slow readers too after the device slept', () => {
  const time = fakeTime(1_000)
  const ticker = createTicker(time.timers)
  let minutes = 0
  ticker.subscribe(60_000, () => {
    minutes += 1
  })
  ticker.subscribe(1000, () => {})
  time.sleepTo(500_000)
  time.moveTo(500_000)
  expect(minutes).toBe(1)
})
