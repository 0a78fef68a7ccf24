import { beforeEach, expect, it, vi } from 'vitest'
import { keep, pauseAfter, type Running } from './keep-process.ts'

class Fake {
  static all: Fake[] = []
  end: () => void = () => {}
  running: Running
  constructor() {
    const exited = new Promise<void>(resolve => {
      this.end = resolve
    })
    this.running = { pid: Fake.all.push(this), exited, stop: async () => this.end() }
  }
}

const said: string[] = []
const pids: number[] = []
const keepFakes = (start = async () => new Fake().running) =>
  keep({ name: 'fake', start, tell: text => said.push(text), started: pid => pids.push(pid) })

beforeEach(() => {
  said.length = pids.length = Fake.all.length = 0
})

it('starts again at once at first, then waits longer after each failure, at most 15 seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 25].map(pauseAfter)).toEqual([
    0, 0, 0, 0, 0, 500, 1000, 2000, 4000, 8000, 15000, 15000, 15000,
  ])
})

it('lets the very first failure out', async () => {
  await expect(keepFakes(async () => Promise.reject(new Error('no such file')))).rejects.toThrow(
    'no such file',
  )
})

it('starts again what ended, and what could not be started', async () => {
  const failing = new Set([2])
  let starts = 0
  const kept = await keepFakes(async () => {
    starts += 1
    if (failing.has(starts)) throw new Error('port is taken')
    return new Fake().running
  })
  Fake.all[0]?.end()
  await vi.waitFor(() => expect(pids).toEqual([1, 2]), { timeout: 10_000 })
  expect(starts).toBe(3)
  expect(said).toContain('could not start: port is taken')
  await kept.stop()
})

it('starts again at once when asked, and cuts the pause after a failure short', async () => {
  const kept = await keepFakes()
  await kept.restart()
  await vi.waitFor(() => expect(pids).toEqual([1, 2]), { timeout: 10_000 })
  expect(said).toEqual(['starts again'])
  // The first ends make no pause to be cut short.
  for (const pid of [2, 3, 4, 5, 6, 7, 8]) {
    Fake.all[pid - 1]?.end()
    await vi.waitFor(() => expect(said.at(-1)).toMatch(/^ended/))
    if (said.at(-1)?.includes(' in ')) await kept.restart()
    await vi.waitFor(() => expect(pids.at(-1)).toBe(pid + 1))
    said.length = 0
  }
  await kept.stop()
})

it('stops for good when asked', async () => {
  const kept = await keepFakes()
  await kept.stop()
  expect(pids).toEqual([1])
  expect(said).toEqual([])
})
