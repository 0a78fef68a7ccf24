import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { commonRefusals, Refusal } from '../kernel/refusal.rules.ts'
import { untilDatabase } from './until-database.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const away = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000)
const running = new AbortController().signal

it('waits for a database that is away, however long, and never more than a second at a time', async () => {
  let isBack = false
  const work = vi.fn(async () => {
    if (!isBack) throw away()
    return 'done'
  })
  const answer = untilDatabase(work, running)
  await minutes(5)
  const tries = work.mock.calls.length
  expect(tries).toBeGreaterThan(5 * 60)
  isBack = true
  await vi.advanceTimersByTimeAsync(1000)
  await expect(answer).resolves.toBe('done')
  expect(work).toHaveBeenCalledTimes(tries + 1)
})

it('repeats another failure for half a minute, then gives it up', async () => {
  const work = vi.fn(async () => {
    throw new Error('no such column')
  })
  const given = expect(untilDatabase(work, running)).rejects.toThrow('no such column')
  await vi.advanceTimersByTimeAsync(29_000)
  const tries = work.mock.calls.length
  expect(tries).toBeGreaterThan(20)
  await minutes(1)
  await given
  expect(work.mock.calls.length).toBeLessThan(tries + 5)
})

it.each([
  ['a refusal is an answer', () => new Refusal(commonRefusals.leaseLost, 'The lease is another’s.')],
  ['a mistake of ours is not mended by waiting', () => new TypeError('x is not a function')],
])('passes on at once: %s', async (_, failure) => {
  const work = vi.fn(async () => {
    throw failure()
  })
  await expect(untilDatabase(work, running)).rejects.toThrow(failure().message)
  expect(work).toHaveBeenCalledOnce()
})

it('keeps the answer of work that ends after the stop, and repeats nothing any more', async () => {
  const stop = new AbortController()
  const claimed = untilDatabase(async () => {
    stop.abort()
    return 'claimed'
  }, stop.signal)
  await expect(claimed).resolves.toBe('claimed')
  const work = vi.fn(async () => {
    throw away()
  })
  await expect(untilDatabase(work, stop.signal)).rejects.toThrow('connect')
  expect(work).toHaveBeenCalledOnce()
})
