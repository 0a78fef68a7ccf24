import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { whyBusy } from './directory-lock.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Ends this process while a room runs here: what it was installed and built from must stay as it is. */
export function refuseRunning() {
  const why = whyBusy(path.resolve(root, process.env.GONOGO_DATA_DIR || '.gonogo'))
  if (why === undefined) return
  process.stderr.write(`${why}\n`)
  process.exit(1)
}
