import { spawnSync } from 'node:child_process'

/** How commands are kept together on this machine. */
export interface Isolation {
  /** `namespace`: everything a command starts ends with it, whatever it does. `group`: its process group only. */
  kind: 'namespace' | 'group'
  /** Put before the shell. */
  prefix: string[]
}

/** Ends when the worker does, however it does; no core files of what may hold secrets. */
const bound = ['setpriv', '--pdeathsig', 'KILL']
const limited = ['prlimit', '--core=0', '--']
const CANDIDATES: Isolation[] = [
  { kind: 'namespace', prefix: [...bound, 'unshare', '--pid', '--fork', '--kill-child', '--', ...limited] },
  { kind: 'group', prefix: [...bound, ...limited] },
  { kind: 'group', prefix: bound },
  { kind: 'group', prefix: [] },
]

let found: Isolation | undefined

/** The strongest isolation that works here, tried once per process. */
export function findIsolation(): Isolation {
  found ??= CANDIDATES.find(works) ?? { kind: 'group', prefix: [] }
  return found
}

function works({ kind, prefix }: Isolation): boolean {
  const test = kind === 'namespace' ? 'test $$ = 1' : 'true'
  const [file = 'sh', ...rest] = [...prefix, 'sh', '-c', test]
  const env = { ...process.env }
  return spawnSync(file, rest, { env, stdio: 'ignore', timeout: 3000 }).status === 0
}
