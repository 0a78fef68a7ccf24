import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { HOSTILE, SLEEPS } from './testing/hostile-commands.ts'

interface Attacked {
  mode: 'isolated' | 'refused' | 'unconfined'
  words: string
  results?: Record<string, { said: string; exitCode: number }>
}

const MAIN = path.join(import.meta.dirname, 'testing/hostile.main.ts')
const checkout = path.resolve(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const envFile = path.join(checkout, '.env.hostile')
const folders: string[] = []
const names = HOSTILE({ dataDir: '', outside: '', checkout: '', workerPid: 1, uid: 0, port: 1 }).map(
  one => one.name,
)

/** A worker that holds secrets, started with the words before it, attacked by every command. */
async function attacked(
  before: string[],
  more: Record<string, string> = {},
): Promise<Attacked & { outside: string }> {
  const folder = mkdtempSync(path.join('/var/tmp', 'gonogo-hostile-'))
  folders.push(folder)
  chmodSync(folder, 0o777)
  const outside = mkdtempSync(path.join(folder, 'outside-'))
  chmodSync(outside, 0o777)
  writeFileSync(path.join(outside, 'here'), '')
  writeFileSync(envFile, 'DATABASE_URL=SECRET-OF-A-FILE\n')
  const [file = '', ...args] = [...before, process.execPath, MAIN]
  const env = {
    PATH: process.env.PATH ?? '',
    GONOGO_DATA_DIR: path.join(folder, 'data'),
    DATABASE_URL: 'postgresql://gonogo:SECRET-OF-THE-WORKER@127.0.0.1/gonogo',
    NEXTAUTH_SECRET: 'SECRET-OF-THE-WORKER',
    HOSTILE_OUTSIDE: outside,
    HOSTILE_ROOT: checkout,
    ...more,
  }
  const run = promisify(execFile)
  const { stdout } = await run(file, args, { env: env as NodeJS.ProcessEnv & typeof env, timeout: 280_000 })
  return { ...(JSON.parse(stdout) as Attacked), outside }
}

afterAll(() => {
  rmSync(envFile, { force: true })
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Whether this machine permits namespaces, asked of the machine itself and not of what is tested. */
const permits = (words: string[]) => {
  try {
    execFileSync(words[0] ?? '', [...words.slice(1), 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const asUser = ['setpriv', '--reuid', '12345', '--regid', '12345', '--clear-groups']
const namespaces = ['unshare', '--mount', '--pid', '--ipc', '--fork', '--mount-proc']
const WHO: [string, string[], string[]][] = [
  ...(isRoot ? [['root', [], namespaces] as [string, string[], string[]]] : []),
  [
    'an ordinary user',
    isRoot ? asUser : [],
    ['unshare', '--user', '--map-root-user', ...namespaces.slice(1)],
  ],
]

describe.each(WHO)('hostile commands of a worker that is %s', (_who, before, needed) => {
  it('get nothing, or are not run where nothing could hold them', { timeout: 300_000 }, async () => {
    const { mode, words, results = {}, outside } = await attacked(before)
    if (process.platform !== 'linux' || !permits([...before, ...needed])) {
      expect(mode).toBe('refused')
      expect(words).not.toBe('')
      return
    }
    expect(mode, words).toBe('isolated')
    expect(Object.keys(results)).toEqual(names)
    const won = Object.entries(results).filter(([, { said }]) => /SECRET-OF|WON/.test(said))
    expect(won).toEqual([])
    // Each was really run to its end, but for the one that kills its own shell.
    const cut = Object.entries(results).filter(([, { said }]) => !said.includes('tried'))
    expect(cut.map(([name]) => name)).toEqual(['end itself and leave a child'])
    expect(readdirSync(outside)).toEqual(['here'])
    expect(existsSync(path.join(checkout, 'hostile'))).toBe(false)
    await vi.waitFor(() => {
      const rows = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
      expect(rows.filter(row => SLEEPS.some(time => row === `sleep ${time}`))).toEqual([])
    })
    expect(readdirSync(os.tmpdir()).filter(name => name === 'hostile-gonogo')).toEqual([])
  })
})

it('are not run in a container that has one user only', async () => {
  // There it is root to itself, and may become nobody else.
  const locked = ['unshare', '--user', '--map-root-user', '--']
  if (!permits([...(isRoot ? asUser : []), ...locked])) return
  const { mode, words } = await attacked([...(isRoot ? asUser : []), ...locked])
  expect(mode).toBe('refused')
  expect(words).toContain('to the user')
})

it('would be got by commands that are unconfined', { timeout: 120_000 }, async () => {
  const more = { GONOGO_COMMANDS: 'unconfined', HOSTILE_READS: 'yes' }
  const { mode, results = {} } = await attacked(isRoot ? asUser : [], more)
  expect(mode).toBe('unconfined')
  const won = Object.entries(results).filter(([, { said }]) => /SECRET-OF|WON/.test(said))
  expect(won.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'read the session secret',
      'read the database’s password',
      'read the environment file of the checkout',
      'read the worker’s environment',
    ]),
  )
})
