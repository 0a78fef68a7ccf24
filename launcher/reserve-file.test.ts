import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holdReserve } from './reserve-file.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-reserve-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const said: string[] = []
const hold = (releaseBelow: number, makeAbove: number) =>
  holdReserve(dataDir, text => said.push(text), { bytes: 3 << 20, releaseBelow, makeAbove })
const file = () => path.join(dataDir, 'reserve')

it('keeps room on the disk, gives it to the database when the disk is full, and keeps it again later', () => {
  hold(0, 0)
  expect(statSync(file()).size).toBe(3 << 20)
  expect(statSync(file()).blocks * 512).toBeGreaterThanOrEqual(3 << 20)
  hold(1e18, 2e18)
  expect(existsSync(file())).toBe(false)
  expect(said).toEqual([
    expect.stringMatching(/^the disk has .* left: the database gets its reserve of 3 MB/),
  ])
  hold(0, 2e18)
  expect(existsSync(file())).toBe(false)
  hold(0, 0)
  expect(existsSync(file())).toBe(true)
})
