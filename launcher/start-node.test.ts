import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { readIfThere } from '../server/kernel/private-file.ts'
import { startNode } from './start-node.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-children-'))
afterAll(() => rmSync(folder, { recursive: true }))

function script(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text)
  return path.relative(root, path.join(folder, name))
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('passes on what a child says, and stops it', async () => {
  const lines: string[] = []
  const talker = script('talker.ts', "console.log('one'); console.error('two'); setInterval(() => {}, 1000)")
  const child = startNode({ script: talker, env: process.env, line: text => lines.push(text) })
  await vi.waitFor(() => expect(lines.sort()).toEqual(['one', 'two']), { timeout: 10_000 })
  await child.stop()
  expect(isAlive(child.pid)).toBe(false)
  await child.stop()
})

it('ends a child when its parent is killed', async () => {
  const pidFile = path.join(folder, 'pid')
  const module = new URL('start-node.ts', import.meta.url).href
  const sleeper = script('sleeper.ts', 'setInterval(() => {}, 1000)')
  const parent = script(
    'parent.ts',
    `import { writeFileSync } from 'node:fs'
    import { startNode } from ${JSON.stringify(module)}
    const child = startNode({ script: ${JSON.stringify(sleeper)}, env: process.env, line: () => {} })
    writeFileSync(${JSON.stringify(pidFile)}, String(child.pid))`,
  )
  const supervisor = spawn(process.execPath, [path.join(root, parent)], { stdio: 'inherit' })
  await vi.waitFor(() => expect(readIfThere(pidFile)).toBeTruthy(), { timeout: 10_000 })
  const pid = Number(readFileSync(pidFile, 'utf8'))
  expect(isAlive(pid)).toBe(true)
  supervisor.kill('SIGKILL')
  await once(supervisor, 'exit')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 })
})
