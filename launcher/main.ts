import { loadWebEnv } from '../server/http/web-env.ts'
import { ConfigurationError, loadEnv, orExit } from '../server/kernel/env.ts'
import { DataDirBusyError, lockDataDir } from './data-dir.ts'
import { stopping } from './stopping.mjs'
import { supervise } from './supervise.ts'

// The supervisor: an embedded PostgreSQL unless DATABASE_URL is set, migrations, the demo, web and worker.
const settings = orExit(() => loadEnv(process.env))
// The web process reads these; a mistake in them would only end it, again and again.
orExit(() => loadWebEnv(process.env))

let unlock = () => {}
try {
  unlock = lockDataDir(settings.GONOGO_DATA_DIR)
  await supervise(settings, stopping)
} catch (error) {
  if (!stopping.aborted) {
    process.stderr.write(`${asLine(error)}\n`)
    process.exitCode = 1
  }
} finally {
  unlock()
}

function asLine(error: unknown): string {
  if (error instanceof DataDirBusyError || error instanceof ConfigurationError) return error.message
  return `Gonogo cannot start: ${error instanceof Error ? error.message : error}`
}
