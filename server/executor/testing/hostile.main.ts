import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ownIsolation } from '../isolation.ts'
import { HOSTILE, type Target } from './hostile-commands.ts'
import { runHere } from './run-here.ts'

// A worker with secrets, attacked by every hostile command in turn; prints what each of them got. It runs as whoever
// starts it: as root and as an ordinary user.
const {
  GONOGO_DATA_DIR: dataDir = '',
  HOSTILE_OUTSIDE: outside = '',
  HOSTILE_ROOT: checkout = '',
} = process.env
const isolation = await ownIsolation()
// Without isolation only what reads: the rest would harm the machine.
const isMeasured = process.env.HOSTILE_READS === 'yes'
if (isolation.mode === 'isolated' || isMeasured) await attackAll()
else process.stdout.write(JSON.stringify({ mode: isolation.mode, words: isolation.words }))

async function attackAll() {
  mkdirSync(`${dataDir}/postgres`, { recursive: true })
  for (const name of ['session-secret', 'database.json', 'postgres/PG_VERSION', 'demo-token']) {
    writeFileSync(`${dataDir}/${name}`, 'SECRET-OF-A-FILE', { mode: 0o644 })
  }
  const server = createServer((_, response) => response.end('SECRET-OF-THE-NETWORK')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Another attempt that holds something while the attack runs.
  const other = runHere('echo SECRET-OF-ANOTHER > file; sleep 300', {
    declared: ['PATH', 'OTHER'],
    environment: { OTHER: 'SECRET-OF-ANOTHER' },
    limits: { seconds: 300, graceSeconds: 0, keptBytes: 10, resources: {} },
  })
  const target: Target = {
    dataDir,
    outside,
    checkout,
    workerPid: process.pid,
    uid: process.getuid?.() ?? 0,
    port: (server.address() as AddressInfo).port,
  }
  const results: Record<string, { said: string; exitCode: number }> = {}
  for (const { name, text, network } of HOSTILE(target)) {
    if (isMeasured && !name.startsWith('read ')) continue
    const limits = { seconds: 15, graceSeconds: 0, keptBytes: 100_000, resources: { core: 0 } }
    const { kept, exitCode } = await runHere(text, { network: network ?? 'machine', limits })
    results[name] = { said: kept.out, exitCode }
  }
  process.stdout.write(JSON.stringify({ mode: isolation.mode, words: isolation.words, results }))
  server.close()
  process.exit(0)
  await other
}
