import { expect, it } from 'vitest'
import { createRequestQueue } from './request-queue.ts'

it('runs one row’s tasks one after the other, and hands on the newest answer over a failure', async () => {
  const inOrder = createRequestQueue<number>()
  const seen: (number | null)[] = []
  const first = inOrder('a', async before => {
    seen.push(before)
    return 1
  })
  const failing = inOrder('a', async before => {
    seen.push(before)
    throw new Error('refused')
  })
  const third = inOrder('a', async before => {
    seen.push(before)
    return 3
  })
  const other = inOrder('b', async before => {
    expect(before).toBeNull()
    return 7
  })
  await expect(first).resolves.toBe(1)
  await expect(failing).rejects.toThrow('refused')
  await expect(third).resolves.toBe(3)
  await expect(other).resolves.toBe(7)
  expect(seen).toEqual([null, 1, 1])
})
