import { expect, it } from 'vitest'
import { DatabaseClock } from './database-clock.ts'

/** A process and its database, whose clocks differ, and answers that take their time. */
function world({ start = 1_000_000 } = {}) {
  let own = 0
  let ahead = start
  const clock = new DatabaseClock(() => own)
  return {
    clock,
    database: () => own + ahead,
    pass: (ms: number) => {
      own += ms
    },
    putBack: (ms: number) => {
      ahead -= ms
    },
    ask: (thereMs: number, backMs: number) => {
      const askedAt = own
      own += thereMs
      const database = own + ahead
      own += backMs
      clock.heard({ database, askedAt, answeredAt: own })
    },
  }
}

it('is the machine’s own time until the database was asked, and then the database’s', () => {
  const { clock, ask, pass, database } = world()
  const before = Date.now()
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before)
  expect(clock.difference()).toBeNull()
  ask(3, 2)
  pass(700)
  expect(clock.now().getTime()).toBe(database() - 2)
  expect(clock.difference(() => database() + 600_000)).toBe(600_002)
})

it('goes by the quickest answer, and is never ahead of the database, nor does it go back', () => {
  const { clock, ask, pass, database } = world()
  let last = 0
  for (const [there, back] of [
    [1, 1],
    [40, 900],
    [25_000, 25_000], // frozen
    [900, 1],
    [2, 30],
  ] as const) {
    ask(there, back)
    for (let tick = 0; tick < 5; tick += 1) {
      pass(1000)
      const now = clock.now().getTime()
      expect(now).toBeLessThanOrEqual(database())
      expect(now).toBeGreaterThanOrEqual(last)
      last = now
    }
  }
})

it('follows a database whose clock was put back', () => {
  const { clock, ask, putBack, database } = world()
  ask(1, 1)
  clock.now()
  putBack(60_000)
  ask(1, 1)
  expect(database() - clock.now().getTime()).toBe(1)
})
