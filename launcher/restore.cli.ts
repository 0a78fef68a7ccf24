import path from 'node:path'
import { readManifest } from '../prisma/backup/manifest.ts'
import { restoreDatabase } from '../prisma/backup/restore.ts'
import { grantAccess } from '../prisma/grant-access.ts'
import { migrate } from '../prisma/migrate.ts'
import { loadEnv, orExit } from '../server/kernel/env.ts'
import { findDatabase } from './find-database.ts'
import { checkFiles, restoreFiles } from './kept-files.ts'

const [given, ...more] = process.argv.slice(2)
if (!given || given.startsWith('-') || more.length > 0) {
  process.stderr.write(
    'Usage: npm run restore -- <folder>   into a data directory or database without anything\n',
  )
  process.exit(2)
}
const folder = path.resolve(given)
const settings = orExit(() => loadEnv(process.env))
const { GONOGO_DATA_DIR: dataDir } = settings

function fail(error: unknown): void {
  process.stderr.write(`Not restored: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

async function restore(): Promise<void> {
  const manifest = readManifest(folder)
  checkFiles(dataDir, folder, manifest.files)
  const { ownerUrl, url, release } = await findDatabase(settings, 'owner')
  try {
    await restoreDatabase(ownerUrl, folder, manifest)
    const newer = await migrate(ownerUrl)
    const unprotected = await grantAccess(ownerUrl, url)
    restoreFiles(dataDir, folder, manifest.files)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(
      `Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files as of ${manifest.takenAt}; each is what was backed up.\n`,
    )
    if (newer.length > 0) process.stdout.write(`Applied ${newer.join(', ')}.\n`)
    if (unprotected) process.stdout.write(`${unprotected}\n`)
  } finally {
    await release()
  }
}

await restore().catch(fail)
