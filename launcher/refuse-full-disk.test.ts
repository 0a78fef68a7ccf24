import os from 'node:os'
import { expect, it } from 'vitest'
import { refuseFullDisk } from './refuse-full-disk.ts'

it('says what is the matter when PostgreSQL has no room to start', () => {
  const folder = os.tmpdir()
  expect(() => refuseFullDisk(folder, 0)).not.toThrow()
  expect(() => refuseFullDisk(folder, 1e18)).toThrow(
    /^The disk that holds .* has [\d,]+ MB left, and PostgreSQL needs [\d,]+ MB to start: free some/,
  )
})
