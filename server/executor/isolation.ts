import { spawnSync } from 'node:child_process'
import type { Limits } from './executor.ts'

/** How commands are kept together on this machine. */
export interface Isolation {
  /** `namespace`: everything a command starts ends with it, whatever it does. `group`: its process group only. */
  kind: 'namespace' | 'group'
  /** Put before the shell. */
  prefix: string[]
  /** Whether resources can be limited here. */
  limits: boolean
}

/** Ends when the worker does, however it does. */
const bound = ['setpriv', '--pdeathsig', 'KILL']
const apart = ['unshare', '--pid', '--fork', '--kill-child', '--']
const CANDIDATES: Isolation[] = [
  { kind: 'namespace', prefix: [...bound, ...apart], limits: true },
  { kind: 'group', prefix: bound, limits: true },
  { kind: 'group', prefix: bound, limits: false },
  { kind: 'group', prefix: [], limits: false },
]

let found: Isolation | undefined

/** The strongest isolation that works here, tried once per process. */
export function findIsolation(): Isolation {
  found ??= CANDIDATES.find(works) ?? { kind: 'group', prefix: [], limits: false }
  return found
}

/** The words to be put before the shell, so that it is isolated and limited. */
export function isolated({ prefix, limits }: Isolation, resources: Limits['resources']): string[] {
  const values = Object.entries(resources).map(([name, value]) => `--${name}=${value}`)
  return limits && values.length > 0 ? [...prefix, 'prlimit', ...values, '--'] : prefix
}

function works(isolation: Isolation): boolean {
  const test = isolation.kind === 'namespace' ? 'test $$ = 1' : 'true'
  const [file = 'sh', ...rest] = [...isolated(isolation, { core: 0 }), 'sh', '-c', test]
  const env = { ...process.env }
  return spawnSync(file, rest, { env, stdio: 'ignore', timeout: 3000 }).status === 0
}
