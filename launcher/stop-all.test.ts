import { expect, it } from 'vitest'
import { stopAll } from './stop-all.ts'

it('stops web and worker together, then the demo, then the database, within 10 s', async () => {
  const told: string[] = []
  let most = 0
  let slowest = 0
  const running = new Set(['postgres', 'demo', 'worker', 'web'])
  const standing = [...running].map(name => ({
    name,
    stop: async (patienceMs = 0) => {
      told.push(`${name} beside ${[...running].filter(other => other !== name).join(' ')}`)
      slowest = name === 'worker' ? slowest : slowest + patienceMs
      most = Math.max(most, patienceMs)
      await Promise.resolve()
      running.delete(name)
    },
  }))
  await stopAll(standing)
  expect(told).toEqual([
    'worker beside postgres demo web',
    'web beside postgres demo worker',
    'demo beside postgres',
    'postgres beside ',
  ])
  expect(most).toBeLessThan(10_000)
})
