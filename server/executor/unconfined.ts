import { spawn, spawnSync } from 'node:child_process'
import type { Limits } from './executor.ts'
import { INIT } from './init-script.ts'
import type { CommandStart, Isolation, StartedCommand } from './isolation.types.ts'
import { makeFolder, removeFolder } from './working-folder.ts'

/** How commands that run as the worker does are at least kept together. */
interface Together {
  kind: Isolation['kind']
  /** Put before the shell. */
  prefix: string[]
  limits: boolean
}

/** Ends when the worker does, however it does. */
const bound = ['setpriv', '--pdeathsig', 'KILL']
const apart = ['unshare', '--pid', '--fork', '--kill-child', '--']
const CANDIDATES: Together[] = [
  { kind: 'namespace', prefix: [...bound, ...apart], limits: true },
  { kind: 'group', prefix: bound, limits: true },
  { kind: 'group', prefix: bound, limits: false },
  { kind: 'group', prefix: [], limits: false },
]

/** Commands run under the worker's account and see what it sees; what works here to end them together is tried. */
export function findUnconfined(): Isolation {
  const together = CANDIDATES.find(works) ?? { kind: 'group' as const, prefix: [], limits: false }
  return {
    mode: 'unconfined',
    kind: together.kind,
    limits: together.limits,
    words: 'GONOGO_COMMANDS is unconfined',
    start: command => start(together, command),
  }
}

async function start(together: Together, command: CommandStart): Promise<StartedCommand> {
  if (command.network === 'none') {
    throw new Error('a command without network needs isolated commands; here they are unconfined')
  }
  const own = command.folder === null ? await makeFolder() : null
  const shell = together.kind === 'namespace' ? ['sh', '-c', INIT, 'init'] : ['sh', '-c']
  const [file = 'sh', ...args] = [...limited(together, command.resources), ...shell, command.text]
  const child = spawn(file, args, {
    cwd: command.folder ?? own ?? undefined,
    env: command.env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, tidy: async () => void (own && (await removeFolder(own))) }
}

/** The words to be put before the shell, so that it is kept together and limited. */
function limited({ prefix, limits }: Together, resources: Limits['resources']): string[] {
  const values = Object.entries(resources).map(([name, value]) => `--${name}=${value}`)
  return limits && values.length > 0 ? [...prefix, 'prlimit', ...values, '--'] : prefix
}

function works(together: Together): boolean {
  const test = together.kind === 'namespace' ? 'test $$ = 1' : 'true'
  const [file = 'sh', ...rest] = [...limited(together, { core: 0 }), 'sh', '-c', test]
  const env = { ...process.env }
  return spawnSync(file, rest, { env, stdio: 'ignore', timeout: 3000 }).status === 0
}
