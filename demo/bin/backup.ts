import { takeBackup, verifyBackup } from '../database/back-up-lane.ts'
import { readSettings } from '../demo-env.ts'
import { CRITICAL, PASSED, runScript } from './run-script.ts'

/** Copies the demo's database into a file and reads the file back. */
await runScript('backup.ts', async () => {
  const settings = readSettings(['DEMO_DATABASE_URL', 'DEMO_DATA_DIR'])
  const backup = await takeBackup(settings.DEMO_DATABASE_URL, settings.DEMO_DATA_DIR)
  for (const { name, rows } of backup.tables) console.log(`✓ ${name}: ${rows} rows`)
  if (!verifyBackup(backup)) {
    console.error(`✗ ${backup.file} does not read back as it was written: do not rely on this backup`)
    return CRITICAL
  }
  console.log(`✓ schema ${backup.schema}, ${backup.bytes} bytes, sha256 ${backup.sha256}`)
  console.log(`✓ ${backup.file} read back and compared`)
  return PASSED
})
