import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import path from 'node:path'

/**
 * An empty folder whose files this test and the commands it runs both read and write, whoever they run as. To be made before
 * the first command is run: what commands see is found out once (`test/setup.ts` names the folder above it).
 */
export function commandFolder(name: string): string {
  const above = process.env.GONOGO_COMMAND_WRITES
  if (!above) throw new Error('test/setup.ts names the folder that commands may write')
  mkdirSync(above, { recursive: true })
  const folder = mkdtempSync(path.join(above, `${name}-`))
  for (const one of [above, folder]) chmodSync(one, 0o777)
  process.umask(0)
  return folder
}
