import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { batched } from './batch.ts'

const length = async (keys: string[]) => new Map(keys.filter(key => key !== '').map(key => [key, key.length]))

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

it('reads what is asked together once, each key once', async () => {
  const load = vi.fn(length)
  const ask = batched({ load, firstMs: 5, longestMs: 100 })
  const answers = Promise.all(['a', 'bb', 'a', ''].map(ask))
  await vi.runAllTimersAsync()
  expect(await answers).toEqual([1, 2, 1, undefined])
  expect(load.mock.calls).toEqual([[['a', 'bb', '']]])
})

it('reads a rush of a thousand in few, growing batches', async () => {
  const load = vi.fn(async (keys: string[]) => {
    await new Promise(resolve => setTimeout(resolve, 2))
    return length(keys)
  })
  const ask = batched({ load, firstMs: 5, longestMs: 250 })
  const answers: Promise<number | undefined>[] = []
  for (let index = 0; index < 1000; index += 1) {
    answers.push(ask(`key ${index}`))
    await vi.advanceTimersByTimeAsync(1)
  }
  await vi.runAllTimersAsync()
  expect((await Promise.all(answers)).every(Boolean)).toBe(true)
  expect(load.mock.calls.length).toBeLessThanOrEqual(10)
})

it('tells everyone of a batch that it failed, and reads the next one', async () => {
  const load = vi.fn(length).mockRejectedValueOnce(new Error('away'))
  const ask = batched({ load, firstMs: 5, longestMs: 100 })
  const failed = Promise.allSettled([ask('a'), ask('b')])
  await vi.runAllTimersAsync()
  expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const answered = ask('a')
  await vi.runAllTimersAsync()
  expect(await answered).toBe(1)
})
