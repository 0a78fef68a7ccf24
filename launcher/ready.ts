import path from 'node:path'
import { runTool } from './run-tool.mjs'
import { isCurrent, remember, stampOf } from './stamp.ts'

const root = path.resolve(import.meta.dirname, '..')
const modules = path.join(root, 'node_modules')
const output = process.env.NEXT_DIST_DIR ?? '.next'

type Part = {
  name: 'client' | 'screens'
  doing: string
  sources: string[]
  stampFile: string
  /** Each a script of Node and its arguments. */
  commands: [script: string, ...string[]][]
}

const parts: Part[] = [
  {
    name: 'client',
    doing: 'Generating the database client',
    sources: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    stampFile: 'generated/stamp',
    commands: [[path.join(modules, 'prisma/build/index.js'), 'generate']],
  },
  {
    name: 'screens',
    doing: 'Building the screens',
    sources: [
      'app',
      'components',
      'demo',
      'public',
      'server',
      'lib',
      'prisma/schema.prisma',
      'next.config.mjs',
      'postcss.config.mjs',
      'tsconfig.json',
      'package-lock.json',
      'launcher/compress-static.ts',
      'launcher/compile-cache.ts',
    ],
    stampFile: path.join(output, 'stamp'),
    commands: [
      [path.join(modules, 'next/dist/bin/next'), 'build'],
      [path.join(root, 'launcher/compress-static.ts')],
      [path.join(root, 'launcher/fill-compile-cache.ts')],
    ],
  },
]

const quiet = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
} as const

/** Runs one tool; what it says is shown only when it fails. */
async function run(command: Part['commands'][number], signal?: AbortSignal): Promise<void> {
  const env = { ...process.env, ...quiet }
  const { code, said } = await runTool([process.execPath, ...command], { cwd: root, env, signal })
  if (code !== 0) throw new Error(`${path.basename(command[0])} ended with ${code}:\n${said.trim()}`)
}

/**
 * Makes what is made from sources and not kept in git: the database client and the built screens. A part whose
 * sources have not changed since is left alone. With `only`, just these parts. Rejects, and leaves nothing running, when
 * `signal` aborts.
 */
export async function makeReady(
  tell: (text: string) => void,
  { only, signal }: { only?: Part['name'][] | undefined; signal?: AbortSignal } = {},
): Promise<void> {
  const wanted = parts.filter(({ name }) => !only || only.includes(name))
  for (const { doing, sources, stampFile, commands } of wanted) {
    const stamp = stampOf(root, sources)
    const file = path.join(root, stampFile)
    if (isCurrent(file, stamp)) continue
    const started = Date.now()
    tell(`${doing} …\n`)
    for (const command of commands) await run(command, signal)
    remember(file, stamp)
    tell(`${doing}: ${((Date.now() - started) / 1000).toFixed(1)} s.\n`)
  }
}
