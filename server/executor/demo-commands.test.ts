import { mkdtempSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Demo, prepareDemo } from '../../demo/testing/start-demo.ts'
import { loadEnv } from '../kernel/env.ts'
import { commandsFolder } from './commands-folder.ts'
import { runHere } from './testing/run-here.ts'

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-demo-commands-'))
let demo: Demo

beforeAll(async () => {
  process.env.GONOGO_DATA_DIR = dataDir
  const folder = commandsFolder(path.join(dataDir, 'demo'), loadEnv(process.env))
  process.env.GONOGO_COMMAND_WRITES = folder
  demo = await prepareDemo()
  demo.env.DEMO_DATA_DIR = folder
  await demo.start()
})
afterAll(() => demo.remove())

it('the demo’s commands do their work apart from the room', { timeout: 120_000 }, async () => {
  const environment = { ...demo.env, PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` }
  const commands = [
    'node demo/bin/check.ts --pre',
    'node demo/bin/migrate.ts status',
    'node demo/bin/backup.ts',
    'node demo/bin/backup.ts',
    'node demo/bin/readonly.ts on',
    'node demo/bin/migrate.ts up',
    'node demo/bin/check.ts --data-integrity',
    'node demo/bin/readonly.ts off',
  ]
  for (const text of commands) {
    const { exitCode, kept } = await runHere(text, {
      declared: ['PATH', 'DEMO_*'],
      environment,
      workingDirectory: path.resolve(import.meta.dirname, '../..'),
    })
    expect({ text, exitCode, ...kept }).toMatchObject({ text, exitCode: 0 })
  }
  expect(readdirSync(path.join(dataDir, 'demo/backups'))).toHaveLength(4)
})
