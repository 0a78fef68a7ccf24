import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { birthOf } from '../lib/processes.mjs'
import { DataDirBusyError, lockDataDir } from './data-dir.ts'
import { whyBusy } from './directory-lock.mjs'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-dir-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

it('refuses a second holder with a sentence that says who holds it and what to do', () => {
  const unlock = lockDataDir(dir)
  expect(() => lockDataDir(dir)).toThrow(DataDirBusyError)
  expect(() => lockDataDir(dir)).toThrow(new RegExp(`process ${process.pid} uses ${dir}.*GONOGO_DATA_DIR`))
  expect(() => lockDataDir(dir)).toThrow(whyBusy(dir))
  unlock()
  expect(whyBusy(dir)).toBeUndefined()
  lockDataDir(dir)()
})

it('does not count the mark of a process that is gone, or whose number another one has now', () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  for (const mark of [`${pid}\n123`, `${process.pid}\na birth that was not ours`, '']) {
    writeFileSync(path.join(dir, 'running.pid'), mark)
    expect(whyBusy(dir)).toBeUndefined()
    lockDataDir(dir)()
  }
  expect(existsSync(path.join(dir, 'running.pid'))).toBe(false)
})

it.runIf(process.platform === 'linux')('does not count the mark of a zombie', async () => {
  // The inner shell becomes a zombie when it has read a line: `sleep` never asks for its exit code.
  const parent = spawn('sh', ['-c', 'exec 3<&0; sh -c "echo \\$\\$; read -r line" <&3 & exec sleep 600'])
  try {
    const pid = Number(await once(parent.stdout, 'data'))
    writeFileSync(path.join(dir, 'running.pid'), `${pid}\n${birthOf(pid)}`)
    expect(whyBusy(dir)).toMatch(`process ${pid} uses`)
    parent.stdin.end('\n')
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/[)] Z /)
    expect(whyBusy(dir)).toBeUndefined()
    lockDataDir(dir)()
  } finally {
    parent.kill()
  }
})
