import { expect, it } from 'vitest'
import { diskWords, reserveOf, roomOn } from './disk.rules.ts'

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
  if (words === null) expect(diskWords(room)).toBeNull()
  else expect(diskWords(room)).toMatch(words)
})
