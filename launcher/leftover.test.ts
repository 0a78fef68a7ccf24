import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { endLeftover, runsAs } from './leftover.ts'

const mark = `/somewhere with a space/${'deep/'.repeat(40)}server/worker.ts`
/** Linux reads /proc; where it has a full `ps` too, what the others do is tried as well. */
const ways: NodeJS.Platform[] =
  process.platform === 'linux' && spawnSync('ps', ['-ww', '-p', `${process.pid}`]).status === 0
    ? ['linux', 'darwin']
    : [process.platform]
const children: ChildProcess[] = []

async function startMarked(): Promise<{ child: ChildProcess; pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', mark], { stdio: 'ignore' })
  children.push(child)
  await once(child, 'spawn')
  return { child, pid: child.pid ?? 0 }
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

describe.each(ways)('as on %s', platform => {
  it('knows a process by its command line, however long', async () => {
    const { pid } = await startMarked()
    expect(runsAs(pid, mark, platform)).toBe(true)
    expect(runsAs(pid, 'server/web.ts', platform)).toBe(false)
  })

  it('a process that is gone, or not ours to signal, is none of ours', async () => {
    const { pid } = await startMarked()
    const gone = spawnSync(process.execPath, ['-e', '', mark])
    expect(runsAs(gone.pid, mark, platform)).toBe(false)
    vi.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error('not permitted'), { code: 'EPERM' })
    })
    expect(runsAs(pid, mark, platform)).toBe(false)
  })
})

it('ends what carries the mark and leaves alone what does not', async () => {
  const { child, pid } = await startMarked()
  await endLeftover(pid, 'server/web.ts', ['SIGTERM', 'SIGKILL'])
  expect(runsAs(pid, mark)).toBe(true)
  const ended = once(child, 'exit')
  await endLeftover(pid, mark, ['SIGTERM', 'SIGKILL'])
  expect(await ended).toEqual([null, 'SIGTERM'])
})
