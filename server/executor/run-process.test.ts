import { execFileSync } from 'node:child_process'
import os from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import { commandEnvironment } from './command-environment.ts'
import { ownIsolation } from './isolation.ts'
import { runProcess } from './run-process.ts'

const isolation = await ownIsolation()

function start(command: string, env: Record<string, string> = { PATH: process.env.PATH ?? '' }) {
  const end = new AbortController()
  const seen = { out: '', err: '' }
  const ended = runProcess({
    command,
    cwd: os.tmpdir(),
    env,
    signal: end.signal,
    graceMs: 5000,
    resources: { core: 0 },
    onOutput: (data, stream) => {
      seen[stream] += data.toString()
    },
  })
  return { end: () => end.abort(), seen, ended }
}

/** Processes on this machine whose command line contains the text. */
const alive = (text: string) => {
  const rows = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n')
  return rows.filter(row => row.includes(text) && !row.includes('ps -eo')).length
}

describe('a command', () => {
  it('answers its exit code and both outputs', async () => {
    const { seen, ended } = start('echo one; echo two >&2; exit 7')
    expect(await ended).toEqual({ exitCode: 7, wasEnded: false, wasDeserted: false })
    expect(seen).toEqual({ out: 'one\n', err: 'two\n' })
  })

  it('sees nothing but the environment it is given, and reads no input', async () => {
    const { seen, ended } = start('env; read line || echo no input', {
      PATH: process.env.PATH ?? '',
      ONLY: 'this',
    })
    expect((await ended).exitCode).toBe(0)
    const names = seen.out.split('\n').map(line => line.split('=')[0])
    expect(
      names.filter(name => !['PATH', 'ONLY', 'PWD', 'OLDPWD', 'SHLVL', '_', ''].includes(name ?? '')),
    ).toEqual(['no input'])
  })

  it('is asked politely first', async () => {
    const { end, seen, ended } = start(
      "trap 'echo tidied up; exit 3' TERM; echo ready; while :; do sleep 0.05; done",
    )
    await vi.waitFor(() => expect(seen.out).toContain('ready'))
    end()
    expect(await ended).toEqual({ exitCode: 3, wasEnded: true, wasDeserted: false })
    expect(seen.out).toContain('tidied up')
  })

  it('is killed with everything it started when it does not listen', async () => {
    const mark = `987${process.pid}`
    const { end, seen, ended } = start(
      `trap '' TERM; sleep ${mark} & echo ready; while :; do sleep 0.05; done`,
    )
    await vi.waitFor(() => expect(seen.out).toContain('ready'))
    end()
    expect((await ended).exitCode).toBe(137)
    await vi.waitFor(() => expect(alive(`sleep ${mark}`)).toBe(0))
  })

  it.skipIf(isolation.kind !== 'namespace')('takes a grandchild of another session with it', async () => {
    const mark = `986${process.pid}`
    const { end, seen, ended } = start(`setsid sh -c "trap '' TERM; sleep ${mark}" & echo ready; wait`)
    await vi.waitFor(() => expect(seen.out).toContain('ready'))
    await vi.waitFor(() => expect(alive(`sleep ${mark}`)).toBeGreaterThan(0))
    end()
    await ended
    await vi.waitFor(() => expect(alive(`sleep ${mark}`)).toBe(0))
  })

  it('ends nothing that is already over', async () => {
    const { end, ended } = start('true')
    await ended
    end()
    expect(await ended).toEqual({ exitCode: 0, wasEnded: false, wasDeserted: false })
  })
})

it('declares names one by one or by their beginning, and says which have no value', () => {
  const given = {
    environment: { DEMO_A: '1', DEMO_B: '2', OTHER: '3' },
    variables: { DEMO_B: 'mine', TICKET: 'T-1' },
  }
  const { env, missing } = commandEnvironment(['PATH', 'DEMO_*', 'TICKET', 'NONE', 'X_*'], given)
  expect(env).toEqual({ PATH: process.env.PATH, DEMO_A: '1', DEMO_B: 'mine', TICKET: 'T-1' })
  expect(missing).toEqual(['NONE', 'X_*'])
})
