import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { figuresTable } from '../test/chaos/figures-table.ts'
import type { Figure } from '../test/chaos/holds-under.ts'

/**
 * `npm run chaos`: injects each fault twenty times (CHAOS_TIMES) into real workers, routers, lanes, clocks and databases, and
 * writes what came of it to `docs/chaos.md`. `npm run chaos -- router` runs only the files with that word, and writes
 * nothing. Ends with 1 where the product did not hold.
 */
const ROUNDS = Number(process.env.CHAOS_TIMES ?? 20)
const root = path.resolve(import.meta.dirname, '..')
const CONFIG = path.join(root, 'test/chaos/vitest.config.ts')
const words = process.argv.slice(2)
const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-chaos-'))
const file = path.join(folder, 'figures.jsonl')
writeFileSync(file, '')
const begun = performance.now()
const vitest = spawn(
  process.execPath,
  [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', CONFIG, ...words],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      CHAOS_TIMES: String(ROUNDS),
      CHAOS_FIGURES: file,
      // As the supervisor starts its workers: of the many here only the first compiles.
      NODE_COMPILE_CACHE: path.join(folder, 'compile-cache'),
    },
  },
)
const [code] = (await once(vitest, 'exit')) as [number | null]
const figures = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Figure)
rmSync(folder, { recursive: true })
const minutes = ((performance.now() - begun) / 60_000).toFixed(1)
const table = figuresTable(figures)
console.log(`\n${table}\n\n${figures.length} faults injected in ${minutes} minutes`)
if (words.length === 0) {
  const machine = `${os.availableParallelism()} cores, ${minutes} minutes, ${new Date().toISOString().slice(0, 10)}`
  writeFileSync(path.join(root, 'docs/chaos.md'), page(machine, table))
}
process.exitCode = figures.length > 0 && code === 0 ? 0 : 1

function page(machine: string, rows: string): string {
  return `# Chaos

What the product does while its parts misbehave: the router, the lanes, the clocks, the database, the workers. Every
fault is injected ${ROUNDS} times with real processes; a round holds when nothing was said or done that is not so, and
the users were where the room says. Times are from the fault, or from the moment that the part works again, until all is
right. Written by \`npm run chaos\` (${machine}); the same tests run once each in \`npm test\` where they are quick.

${rows}
`
}
