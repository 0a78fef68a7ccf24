import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { birthOf, bootOf, parentOf, wasStartedWith } from '../lib/processes.mjs'
import { endLeftover, serverOf } from './leftover.ts'
import { endLeftovers } from './process-list.ts'

const root = path.resolve(import.meta.dirname, '..')
const mark = `/somewhere with a space/${'deep/'.repeat(40)}server/worker.ts`
/** Linux reads /proc; where it has a full `ps` too, what the others do is tried as well. */
const ways: NodeJS.Platform[] =
  process.platform === 'linux' && spawnSync('ps', ['-ww', '-p', `${process.pid}`]).status === 0
    ? ['linux', 'darwin']
    : [process.platform]
const children: ChildProcess[] = []
let dataDir = ''

async function startWith(...words: string[]): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', ...words], { stdio: 'ignore' })
  children.push(child)
  await once(child, 'spawn')
  return { child, pid: child.pid ?? 0 }
}

const list = (content: object) => writeFileSync(path.join(dataDir, 'processes.json'), JSON.stringify(content))
const isAlive = (pid: number) => birthOf(pid) !== undefined

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-left-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true })
})

describe.each(ways)('as on %s', platform => {
  it('knows a process by its words, however long', async () => {
    const { pid } = await startWith(mark)
    expect(wasStartedWith(pid, [mark], platform)).toBe(true)
    expect(wasStartedWith(pid, ['server/worker.ts'], platform)).toBe(false)
    expect(parentOf(pid, platform)).toBe(process.pid)
  })

  it('tells a process from a later one, and knows nothing of one that is gone', async () => {
    const { child, pid } = await startWith(mark)
    const birth = birthOf(pid, platform)
    expect(birth).toBeTruthy()
    expect(birthOf(pid, platform)).toBe(birth)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(birthOf(pid, platform)).toBeUndefined()
    expect(wasStartedWith(pid, [mark], platform)).toBe(false)
  })
})

describe('what a killed supervisor left', () => {
  const script = 'server/worker.ts'
  const scripts = { worker: script }

  it('is ended when it was born when the list says, and runs this very file', async () => {
    const { child, pid } = await startWith(path.join(root, script))
    list({ worker: pid, boot: bootOf(), births: { worker: birthOf(pid) } })
    const ended = once(child, 'exit')
    await endLeftovers(dataDir, scripts)
    expect(await ended).toEqual([null, 'SIGTERM'])
  })

  it.each([
    ['a number that another process has by now', { births: { worker: '1' } }],
    ['a list of another run of the machine', { boot: 'another' }],
    ['a list that says no birth', { births: undefined }],
  ])('%s ends nobody', async (_, stale) => {
    const { pid } = await startWith(path.join(root, script))
    list({ worker: pid, boot: bootOf(), births: { worker: birthOf(pid) }, ...stale })
    await endLeftovers(dataDir, scripts)
    expect(isAlive(pid)).toBe(true)
  })

  it.each([
    ['of another tree', `/another/tree/${script}`],
    ['that only reads the file', `--grep=${path.join(root, script)}`],
  ])('a process %s is left alone', async (_, word) => {
    const { pid } = await startWith(word)
    list({ worker: pid, boot: bootOf(), births: { worker: birthOf(pid) } })
    await endLeftovers(dataDir, scripts)
    expect(isAlive(pid)).toBe(true)
  })

  it('a process that only names the folder of the database is no server', async () => {
    const cluster = path.join(dataDir, 'postgres')
    const { pid } = await startWith('--', '-D', cluster)
    await endLeftover(serverOf(cluster, pid), ['SIGTERM', 'SIGKILL'])
    expect(isAlive(pid)).toBe(true)
  })
})
