import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../launcher/embedded-postgres.ts'
import { endWorkers } from '../server/worker/testing/worker-process.ts'
import { freezeProcesses } from '../test/freeze-processes.ts'
import { databaseOn, prepareTemplate, withClient } from '../test/server.ts'
import type { Bench, Measure, Row } from './tools/bench.types.ts'

/**
 * Measures what the product promises, all rows in one run on one machine, and writes `bench/results.json`.
 * `npm run bench -- snapshot append-rate` measures only those rows, and writes nothing.
 */
const ROWS = [
  'append-rate',
  'snapshot',
  'tick-to-thousand',
  'thousand-reconnect',
  'event-to-sockets',
  'step-pickup',
  'command-steps',
  'trigger-to-router',
  'off-bad-lane',
  'war-room-script',
  'idle-memory',
  'import',
]
const chosen = process.argv.slice(2).filter(word => !word.startsWith('-'))
const unknown = chosen.find(name => !ROWS.includes(name))
if (unknown) {
  console.error(`${unknown} is not a row; choose from ${ROWS.join(', ')}`)
  process.exit(2)
}

// Settings of the product's own server: what is committed is on disk. Commits are dated, for rows that time from one.
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-bench-'))
process.env.NEXTAUTH_SECRET ??= randomUUID()
process.env.GONOGO_DATA_DIR ??= dataDir
process.env.LOG_LEVEL ??= 'error'
const server = await startEmbeddedPostgres({
  dataDir,
  settings: { max_connections: '200', track_commit_timestamp: 'on' },
})
process.env.DATABASE_URL = server.url
const template = await prepareTemplate(server.url)
let made = 0
const bench: Bench = {
  freezeDatabase: ms => freezeProcesses(server.pid, ms),
  log: line => console.log(`  ${line}`),
  database: async () => {
    made += 1
    const name = `bench_${made}`
    await withClient(server.url, client => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
    return databaseOn(server.url, name)
  },
}

/** A row that cannot be measured is not met, and says why; the others are measured all the same. */
async function measured(name: string): Promise<Row[]> {
  const { measure } = (await import(`./rows/${name}.ts`)) as { measure: Measure }
  try {
    return await measure(bench)
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error)
    return [{ name, value: 0, unit: 'not measured', target: '', met: false, note }]
  } finally {
    await endWorkers()
  }
}

const results: Row[] = []
try {
  for (const name of chosen.length > 0 ? chosen : ROWS) {
    console.log(name)
    for (const row of await measured(name)) {
      results.push(row)
      console.log(
        `  ${row.met ? 'met    ' : 'NOT MET'}  ${row.name}: ${row.value} ${row.unit} (target ${row.target})`,
      )
      if (row.note) console.log(`           ${row.note}`)
    }
  }
} finally {
  await server.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
const report = { cores: os.availableParallelism(), date: new Date().toISOString(), rows: results }
if (chosen.length === 0)
  writeFileSync(path.join(import.meta.dirname, 'results.json'), `${JSON.stringify(report, null, 2)}\n`)
console.log(`\n${results.filter(row => row.met).length} of ${results.length} met on ${report.cores} cores`)
process.exit(0)
