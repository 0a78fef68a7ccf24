import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { backUpDatabase } from '../prisma/backup/back-up.ts'
import { writeManifest } from '../prisma/backup/manifest.ts'
import { loadEnv, orExit } from '../server/kernel/env.ts'
import { findDatabase } from './find-database.ts'
import { keepFiles } from './kept-files.ts'

const [given, ...more] = process.argv.slice(2)
if (more.length > 0 || given?.startsWith('-')) {
  process.stderr.write('Usage: npm run backup -- [folder]   unset: backups/ of the data directory\n')
  process.exit(2)
}
const settings = orExit(() => loadEnv(process.env))
const { GONOGO_DATA_DIR: dataDir } = settings
const takenAt = new Date().toISOString()
const folder = path.resolve(given ?? path.join(dataDir, 'backups', takenAt.replaceAll(/[:.]/g, '-')))
const { ownerUrl, release } = await findDatabase(settings, 'owner')
try {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`)
  const database = await backUpDatabase(ownerUrl, folder)
  const files = keepFiles(dataDir, folder)
  writeManifest(folder, { form: 1, takenAt, ...database, files })
  const rows = database.tables.reduce((sum, table) => sum + table.rows, 0)
  process.stdout.write(
    `Backed up ${rows} rows of ${database.tables.length} tables and ${files.length} files to ${folder}.\nIt holds keys and everything that was written: keep it as private as the room, and on another machine.\n`,
  )
} catch (error) {
  process.stderr.write(`No backup was made: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await release()
}
