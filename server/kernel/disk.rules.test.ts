import { expect, it } from 'vitest'
import { diskWarning, diskWords, reserveOf, roomOn } from './disk.rules.ts'

const MB = 1e6

it.each([
  ['a small disk', 500 * MB, 64 * MB],
  ['a disk of 2 GB', 2000 * MB, 100 * MB],
  ['a large disk', 500_000 * MB, 200 * MB],
])('keeps 5 %% free, and neither too little nor more than 200 MB: %s', (_, size, reserve) => {
  expect(reserveOf(size)).toBe(reserve)
  expect(reserveOf(size, 300)).toBe(300 * MB)
})

it.each([
  [400, 'ample', null],
  [399, 'low', /^the disk of the database has 399 MB left[.] Free some: below the reserve/],
  [199, 'short', /199 MB left[.] .* output of commands is not kept until then, everything else goes on$/],
  [99, 'critical', /99 MB left[.] .* nothing new is begun, while decisions and what runs go on$/],
  [
    15,
    'full',
    /15 MB left[.] Free some: until then anything .* may fail, a decision too; all goes on by itself/,
  ],
])('%i MB of a large disk are %s', (free, level, words) => {
  const room = roomOn({ free: free * MB, size: 500_000 * MB })
  expect(room).toEqual({ level, free: free * MB })
  expect(diskWarning(room, null) === null).toBe(words === null)
  if (words === null) expect(diskWords(room)).toBeNull()
  else expect(diskWords(room)).toMatch(words)
})

it('says to everybody what to do, and where the disk is only to those who may know', () => {
  const room = roomOn({ free: 99 * MB, size: 500_000 * MB })
  const rest = 'until then no output is kept and nothing new is begun, while decisions and what runs go on.'
  expect(diskWarning(room, null)).toBe(
    `The disk of the database has 99 MB left. Ask an administrator to free some: ${rest}`,
  )
  expect(diskWarning(room, '/var/lib/gonogo/postgres')).toBe(
    `The disk of the database has 99 MB left. Free some on the disk that holds /var/lib/gonogo/postgres: ${rest}`,
  )
})
