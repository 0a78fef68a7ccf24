import { expect, it } from 'vitest'
import { CONFIRM_MS, type FreeLock, interrupted, look, NOT_LOOKED } from './ended-workers.rules.ts'

const free = (heldUntil: number | null = 1): FreeLock[] => [{ workerId: 'gone', heldUntil }]

/** Looks at these moments, each with what it finds; answers who has ended as of each. */
function looks(...found: [at: number, locks: FreeLock[]][]) {
  let looked = NOT_LOOKED
  return found.map(([at, locks]) => {
    const answer = look(looked, at, locks)
    looked = answer.looked
    return answer.ended
  })
}

it('believes in the end of a worker whose lock stays free, within a second', () => {
  expect(CONFIRM_MS).toBeLessThan(1000)
  expect(looks([1000, free()], [1250, free()], [1500, free()])).toEqual([[], [], ['gone']])
})

it('believes in none whose lock is held again, or who renews what it holds', () => {
  expect(looks([1000, free()], [1400, []], [1600, free()], [1800, free()])).toEqual([[], [], [], []])
  expect(looks([1000, free(1)], [1400, free(2)], [1800, free(3)])).toEqual([[], [], []])
})

it('believes in none while it could not ask itself, and gives everyone time to come back', () => {
  expect(looks([1000, free()], [4000, free()], [4600, free()])).toEqual([[], [], []])
  let { looked } = look(interrupted(5000), 6000, free())
  const ended = [7000, 7900, 8100].map(at => {
    const answer = look(looked, at, free())
    looked = answer.looked
    return answer.ended
  })
  expect(ended).toEqual([[], [], ['gone']])
})
