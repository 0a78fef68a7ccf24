import { mkdtempSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureDatabase } from '../../demo/database/ensure-database.ts'
import { demoAddresses, demoEnvironment } from '../../demo/demo-env.ts'
import { testDatabase } from '../../demo/testing/test-database.ts'
import { loadEnv } from '../kernel/env.ts'
import { commandsFolder } from './commands-folder.ts'
import { runHere } from './testing/run-here.ts'

const data = mkdtempSync(path.join(os.tmpdir(), 'gonogo-demo-commands-'))
const database = testDatabase()
let environment: Record<string, string>

beforeAll(async () => {
  process.env.GONOGO_DATA_DIR = data
  const dataDir = commandsFolder(path.join(data, 'demo'), loadEnv(process.env))
  process.env.GONOGO_COMMAND_WRITES = dataDir
  const own = { databaseUrl: database.url, dataDir, token: 'token-of-the-tests' }
  const demo = demoEnvironment(demoAddresses(1), own)
  environment = { ...demo, PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` }
  await ensureDatabase(database.url)
})
afterAll(() => database.drop())

it('the demo’s commands do their work apart from the room', { timeout: 120_000 }, async () => {
  const scripts = [
    'migrate.ts status',
    'backup.ts',
    'backup.ts',
    'readonly.ts on',
    'migrate.ts up',
    'check.ts --data-integrity',
    'readonly.ts off',
  ]
  for (const script of scripts) {
    const { exitCode, kept } = await runHere(`node demo/bin/${script}`, {
      declared: ['PATH', 'DEMO_*'],
      environment,
      workingDirectory: path.resolve(import.meta.dirname, '../..'),
      limits: { seconds: 60, graceSeconds: 0, keptBytes: 5000, resources: { core: 0 } },
    })
    expect(exitCode, `${script}: ${kept.out}${kept.err}`).toBe(0)
  }
  expect(readdirSync(path.join(data, 'demo/backups'))).toHaveLength(4)
})
