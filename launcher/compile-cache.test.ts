import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { fillCompileCache } from './compile-cache.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-compile-cache-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const kept = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ name }) => name)
    .sort()

it('keeps all that web and worker load, so that their first start strips nothing', async () => {
  await fillCompileCache(folder)
  const filled = kept()
  expect(filled.length).toBeGreaterThan(300)
  for (const entry of ['server/web.ts', 'server/worker.ts']) {
    const started = spawnSync(process.execPath, [entry], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', NODE_COMPILE_CACHE: folder },
      encoding: 'utf8',
    })
    expect(started.stderr).toMatch(/^DATABASE_URL is missing/) // it ran its first module, not less
    expect(started.stderr.trim().split('\n')).toHaveLength(1)
  }
  expect(kept()).toEqual(filled)
}, 60_000)
