import type { IncomingMessage, ServerResponse } from 'node:http'
import { migrationsDir, readMigrations } from '../../prisma/migration-files.ts'
import { unprotectedWords } from '../audit/protection.rules.ts'
import { recordProtection } from '../audit/record-protection.query.ts'
import { readWorkers } from '../engine/workers.query.ts'
import type { Database } from '../kernel/database.ts'
import { diskWords, isCritical } from '../kernel/disk.rules.ts'
import { diskRoom } from '../kernel/disk.ts'
import type { Settings } from '../kernel/env.ts'
import { log } from '../kernel/log.ts'
import { measureWorkers, metricsText } from './metrics.ts'
import { addReadinessCheck, readiness } from './readiness.ts'

async function databaseAnswers(db: Database): Promise<void> {
  await db.$queryRaw`SELECT 1`.catch(error => {
    log.warn({ err: error }, 'not ready: the database does not answer')
    throw new Error('does not answer')
  })
}

/** PostgreSQL's code for a table that is not there: nobody has migrated this database. */
const noTable = '42P01'

async function appliedMigrations(db: Database): Promise<{ name: string }[]> {
  try {
    return await db.$queryRaw<{ name: string }[]>`
      SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`
  } catch (error) {
    if (error instanceof Error && error.message.includes(noTable)) return []
    log.warn({ err: error }, 'not ready: the database does not say what was applied')
    throw new Error('not known: the database does not answer')
  }
}

async function migrationsApplied(db: Database): Promise<void> {
  const migrations = await readMigrations(migrationsDir)
  const applied = await appliedMigrations(db)
  const names = new Set(applied.map(({ name }) => name))
  const waiting = migrations.filter(({ name }) => !names.has(name))
  if (waiting.length > 0) throw new Error(`${waiting.length} not applied; run npm run migrate`)
}

/** What this process needs before it wants requests; the live door adds its LISTEN. */
export function checkDatabaseReadiness(db: Database): void {
  addReadinessCheck('database', () => databaseAnswers(db))
  addReadinessCheck('migrations', () => migrationsApplied(db))
}

/** What needs no request and still belongs to readiness: without a worker no step starts and nothing is measured. */
export function checkWorkerReadiness(db: Database): void {
  addReadinessCheck('worker', async () => {
    const { alive, judging, clockOffSeconds, lastSeenAt } = await readWorkers(db)
    if (judging > 0) return
    if (alive > 0) throw new Error(`none may judge: clocks are off by ${clockOffSeconds} s`)
    const heard =
      lastSeenAt === null ? 'none was heard of yet' : `last heard of ${new Date(lastSeenAt).toISOString()}`
    throw new Error(`none is alive, ${heard}`)
  })
  measureWorkers(() => readWorkers(db))
}

/** Says whether the database itself refuses changes of the record: a fact to know, and no reason to refuse requests. */
export function checkRecordProtection(db: Database): void {
  addReadinessCheck('record', () =>
    recordProtection(db).then(unprotectedWords, () => 'whether the record is protected is not known'),
  )
}

/** Says how much room the database has, where its disk is this machine's; not ready once nothing new is begun. */
export function checkDiskReadiness(
  settings: Pick<Settings, 'GONOGO_DATABASE_DIR' | 'GONOGO_RESERVE_MB'>,
): void {
  if (settings.GONOGO_DATABASE_DIR === undefined) return
  addReadinessCheck('disk', async () => {
    const room = diskRoom(settings)
    const words = diskWords(room)
    if (words !== null && isCritical(room)) throw new Error(words)
    return words
  })
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text)
}

const json = (response: ServerResponse, status: number, value: unknown) =>
  send(response, status, 'application/json', JSON.stringify(value))

/**
 * Answers /healthz (this process is alive), /readyz (all it needs works, else 503) and /metrics (Prometheus), which
 * need no session. False: the path is none of these.
 */
export async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = request.url?.split('?')[0]
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (path === '/healthz') {
    json(response, 200, { status: 'ok' })
    return true
  }
  if (path === '/readyz') {
    const { ready, checks } = await readiness()
    json(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks })
    return true
  }
  if (path === '/metrics') {
    const { type, text } = await metricsText()
    send(response, 200, type, text)
    return true
  }
  return false
}
