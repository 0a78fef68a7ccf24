import os from 'node:os'
import { runProcess } from '../run-process.ts'
import { Watchdog } from '../watchdog.ts'

// A process that runs the command it is given under a watchdog of little patience, and prints how it ended.
const [command = '', graceMs = '300'] = process.argv.slice(2)
const end = await runProcess({
  command,
  cwd: os.tmpdir(),
  env: { PATH: process.env.PATH ?? '' },
  signal: new AbortController().signal,
  graceMs: 0,
  resources: { core: 0 },
  onOutput: () => undefined,
  watchdog: new Watchdog({ silentMs: 800, graceMs: Number(graceMs), beatMs: 100 }),
})
process.stdout.write(JSON.stringify(end))
