import { expect, it, vi } from 'vitest'
import { every } from './every.ts'

/** Runs `tasks` one after the other, and ends after the last. */
async function run(tasks: (() => unknown)[], ms = 0) {
  const stop = new AbortController()
  const warn = vi.fn()
  let at = 0
  await every(ms, 'sweeping', { signal: stop.signal, log: { warn } }, () => {
    const task = tasks[at++]
    if (at === tasks.length) stop.abort()
    return task?.()
  })
  return { times: at, told: warn.mock.calls.map(([{ err }, line]) => `${line}: ${err.message}`) }
}

const fails = (message: string) => async () => {
  throw new Error(message)
}
const works = async () => undefined

it('begins at once, and goes on until the signal, however long the pause', async () => {
  expect(await run([works], 3_600_000)).toEqual({ times: 1, told: [] })
  expect((await run([works, works, works])).times).toBe(3)
})

it('never overlaps, and ends only when the last time has ended', async () => {
  let under = 0
  let most = 0
  const task = async () => {
    most = Math.max(most, ++under)
    await new Promise(resolve => setImmediate(resolve))
    under -= 1
  }
  await run([task, task, task])
  expect({ under, most }).toEqual({ under: 0, most: 1 })
})

it('does nothing when the signal came first', async () => {
  const work = vi.fn(works)
  const context = { signal: AbortSignal.abort(), log: { warn: vi.fn() } }
  await every(0, 'sweeping', context, work)
  expect(work).not.toHaveBeenCalled()
})

it('goes on after a failure, and tells the same one once until it has worked again', async () => {
  const { times, told } = await run([
    fails('away'),
    fails('away'),
    fails('broken'),
    works,
    fails('broken'),
    () => {
      throw new Error('thrown at once')
    },
    works,
  ])
  expect(times).toBe(7)
  expect(told).toEqual([
    'sweeping failed; it is tried again: away',
    'sweeping failed; it is tried again: broken',
    'sweeping failed; it is tried again: broken',
    'sweeping failed; it is tried again: thrown at once',
  ])
})
