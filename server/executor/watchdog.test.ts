import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it, vi } from 'vitest'
import { commandFolder } from '../../test/command-folder.ts'
import { Watchdog } from './watchdog.ts'

const PARENT = path.join(import.meta.dirname, 'testing/stopped-parent.ts')
const long = { timeout: 15_000 }
const parents: ChildProcess[] = []

/** A command that counts up in a file for as long as it runs, and does not listen to TERM. */
function start(graceMs = 300) {
  const folder = commandFolder('watchdog')
  const file = path.join(folder, 'count')
  const command = `trap '' TERM; i=0; while :; do i=$((i+1)); echo $i > ${file}; sleep 0.05; done`
  const parent = spawn(process.execPath, [PARENT, command, `${graceMs}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  parents.push(parent)
  const count = () => {
    try {
      return Number(readFileSync(file, 'utf8'))
    } catch {
      return 0
    }
  }
  const runs = () =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .some(row => row.includes(file) && !row.includes('stopped-parent'))
  return { parent, count, runs }
}

afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL')
})

it(
  'leaves a command alone while its worker runs, and ends it when the worker was stopped',
  long,
  async () => {
    const { parent, count, runs } = start()
    await vi.waitFor(() => expect(count()).toBeGreaterThan(30), long) // much longer than the watchdog's patience
    parent.kill('SIGSTOP')
    await vi.waitFor(() => expect(runs()).toBe(false), long)
    const printed = text(parent.stdout as NonNullable<typeof parent.stdout>)
    parent.kill('SIGCONT')
    expect(JSON.parse(await printed)).toMatchObject({ wasEnded: false, wasDeserted: true })
  },
)

it('leaves a second command alone that runs longer than its patience', long, async () => {
  const watchdog = new Watchdog({ silentMs: 800, graceMs: 300, beatMs: 100 })
  const exitOf = async (command: string) => {
    const child = spawn('sh', ['-c', command], { detached: true, stdio: 'ignore' })
    const { release } = watchdog.watch({ pid: child.pid ?? 0, isNamespace: false })
    const [code] = await once(child, 'exit')
    return { code, wasEnded: await release() }
  }
  expect(await exitOf('exit 3')).toEqual({ code: 3, wasEnded: false })
  expect(await exitOf('sleep 2.5; exit 7')).toEqual({ code: 7, wasEnded: false })
})

it('ends a command at once when its worker is gone, and then itself', long, async () => {
  const mark = 10_000 + process.pid
  const { parent, count, runs } = start(mark)
  const watches = () =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).includes(`watchdog.main.ts 800 ${mark}`)
  await vi.waitFor(() => expect(count() > 0 && watches()).toBe(true), long)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await vi.waitFor(() => expect(runs()).toBe(false), long)
  await vi.waitFor(() => expect(watches()).toBe(false), long)
})
