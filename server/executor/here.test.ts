import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { describe, expect, it, vi } from 'vitest'
import type { Command, CommandIo, Stream } from './executor.ts'
import { here } from './here.ts'
import { ownIsolation } from './isolation.ts'
import { MASK } from './mask.ts'

process.env.GONOGO_COMMAND_READS = os.homedir()
const isolation = await ownIsolation()

const limits = { seconds: 20, graceSeconds: 0, keptBytes: 1000, resources: { core: 0 } }

function run(text: string, rest: Partial<Command> = {}, io: Partial<CommandIo> = {}) {
  const shown: Record<Stream, string> = { out: '', err: '', system: '' }
  const output = (part: string, stream: Stream) => {
    shown[stream] += part
  }
  const ended = here.run(
    {
      text,
      declared: ['PATH'],
      environment: {},
      variables: {},
      secrets: [],
      network: 'machine',
      workingDirectory: null,
      limits,
      ...rest,
    },
    { signal: new AbortController().signal, output, ...io },
  )
  return { ended, shown }
}

/** Processes on this machine with exactly this command line. */
const alive = (line: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter(row => row === line).length

describe('what it sees', () => {
  const environment = { DEMO_A: '1', DEMO_B: '2', OTHER: '3' }
  it.each([
    [['DEMO_*'], 'DEMO_A DEMO_B'],
    [['OTHER', 'LANE'], 'LANE OTHER'],
    [['*'], 'DEMO_A DEMO_B LANE OTHER'],
    [[], ''],
  ])('declared %j: %s', async (declared, names) => {
    const { ended, shown } = run('env', { declared, environment, variables: { LANE: 'blue' } })
    expect(await ended).toMatchObject({ exitCode: 0, cutOff: null })
    const own = ['PATH', 'PWD', 'OLDPWD', 'SHLVL', '_', '']
    const seen = shown.out.split('\n').map(line => line.split('=')[0] ?? '')
    expect(
      seen
        .filter(name => !own.includes(name))
        .sort()
        .join(' '),
    ).toBe(names)
  })

  it('gets every value as it is, and none of them decides how it is started', async () => {
    const odd = `a'b"c $(id) \`id\` \\ \n end;`
    const environment = {
      ODD: odd,
      PATH: '/nowhere',
      LD_PRELOAD: '/nowhere.so',
      BASH_ENV: '/nowhere',
      ENV: '/nowhere',
      IFS: 'x',
      SHELLOPTS: 'xtrace',
      PS4: '$(echo started >&2)',
      'not a name': 'x',
    }
    const { ended, shown } = run('printf %s "$ODD"; printf "\\n$PATH"', { declared: ['*'], environment })
    expect(await ended).toMatchObject({ exitCode: 0 })
    expect(shown.out).toBe(`${odd}\n/nowhere`)
    expect(shown.err).not.toContain('started')
  })

  it.skipIf(isolation.mode !== 'isolated')('has no network where it says so', async () => {
    const { ended, shown } = run('cat /proc/net/dev', { network: 'none' })
    await ended
    expect(shown.out.match(/^ *\w+:/gm)?.map(name => name.trim())).toEqual(['lo:'])
  })

  it('says what has no value', async () => {
    const { ended, shown } = run('true', { declared: ['NONE', 'PATH'] })
    await ended
    expect(shown.system).toBe('No value for NONE: left unset.\n')
  })

  it('has an empty folder of its own, which goes with it, or the system’s', async () => {
    const own = run('ls -A; echo x > file; pwd')
    await own.ended
    expect(own.shown.out).toMatch(/^\/.*gonogo-command-\w+\n$/)
    expect(existsSync(own.shown.out.trim())).toBe(false)
    const given = run('pwd -P', { workingDirectory: os.homedir() })
    await given.ended
    expect(given.shown.out).toBe(`${os.homedir()}\n`)
  })
})

describe('its end', () => {
  it('is cut off by its time limit, and is what it printed until then', async () => {
    const { ended } = run('echo so far; sleep 60', { limits: { ...limits, seconds: 0.3 } })
    expect(await ended).toEqual({ exitCode: 137, cutOff: 'time', kept: { out: 'so far\n', err: '' } })
  })

  it('is cut off by the caller, politely where there is grace', async () => {
    const cut = new AbortController()
    const { ended, shown } = run(
      "trap 'echo tidied up; exit 3' TERM; echo ready; while :; do sleep 0.05; done",
      { limits: { ...limits, graceSeconds: 5 } },
      { signal: cut.signal },
    )
    await vi.waitFor(() => expect(shown.out).toContain('ready'))
    cut.abort()
    expect(await ended).toMatchObject({ exitCode: 3, cutOff: 'signal', kept: { out: 'ready\ntidied up\n' } })
  })

  it.skipIf(isolation.kind !== 'namespace')(
    'leaves nothing behind, neither cut off nor done, not even of another session',
    async () => {
      const sleep = `sleep 985${process.pid}`
      const child = `setsid sh -c "trap '' TERM HUP; ${sleep}; :" > /dev/null 2>&1 &`
      const untilStarted = `while ! ps -eo args | grep -q "^${sleep}$"; do sleep 0.05; done`
      const cut = run(`${child} ${untilStarted}; echo started; wait`, { limits: { ...limits, seconds: 3 } })
      await vi.waitFor(() => expect(cut.shown.out).toBe('started\n'), { timeout: 3000 })
      expect(alive(sleep)).toBe(1)
      expect((await cut.ended).cutOff).toBe('time')
      await vi.waitFor(() => expect(alive(sleep)).toBe(0))
      const done = run(`${child} ${untilStarted}; echo started`)
      expect(await done.ended).toMatchObject({ exitCode: 0, cutOff: null, kept: { out: 'started\n' } })
      await vi.waitFor(() => expect(alive(sleep)).toBe(0))
    },
  )

  it.skipIf(!isolation.limits)('comes where it needs more of the machine than it may', async () => {
    const resources = { core: 0, fsize: 1024, nofile: 64 }
    const { ended, shown } = run('ulimit -c; ulimit -n; head -c 4096 /dev/zero > file', {
      limits: { ...limits, resources },
    })
    expect((await ended).exitCode).not.toBe(0)
    expect(shown.out).toBe('0\n64\n')
  })
})

describe('what it prints', () => {
  it('is passed on and kept masked, as it is torn apart, and searched as it was printed', async () => {
    const secrets = ['hunter2-hunter2', 'LINE-ONE-OF-A-KEY\nLINE-TWO-OF-A-KEY']
    let printed = ''
    const { ended, shown } = run(
      "printf %s hunter2- >&2; sleep 0.2; echo hunter2 >&2; printf '%s\\n' LINE-TWO-OF-A-KEY",
      { secrets },
      {
        inspect: text => {
          printed += text
        },
      },
    )
    const { kept } = await ended
    expect(kept).toEqual({ out: `${MASK}\n`, err: `${MASK}\n` })
    expect(shown).toMatchObject(kept)
    expect(printed).toContain('hunter2-hunter2')
  })

  it('is text, however it is torn apart, also where it ends within a character', async () => {
    const { ended } = run("printf '\\303'; sleep 0.2; printf '\\266 \\303'")
    expect((await ended).kept.out).toBe('ö \uFFFD')
  })

  it('is kept up to its limit, of a flood as of a trickle, without half a secret at the cut', async () => {
    const secret = 'a-secret-of-twenty-c'
    const flood = run(`yes ${secret} | head -n 100000; echo the end`, { secrets: [secret] })
    const { out } = (await flood.ended).kept
    expect(Buffer.byteLength(out)).toBeLessThanOrEqual(limits.keptBytes)
    expect(`${`${MASK}\n`.repeat(100)}the end\n`.endsWith(out)).toBe(true)
    expect(flood.shown.out.length).toBe(100_000 * (MASK.length + 1) + 'the end\n'.length)
  })
})
