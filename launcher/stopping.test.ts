import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { birthOf } from '../lib/processes.mjs'
import { readIfThere } from '../server/kernel/private-file.ts'
import { startersOf } from './starters.mjs'

const stopping = new URL('stopping.mjs', import.meta.url).href
const started: ChildProcess[] = []
let tree = ''

/** A tree whose start tells its number, and when it has been asked to end. */
beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'gonogo-tree-'))
  mkdirSync(path.join(tree, 'launcher'))
  const write = (name: string, text: string) => writeFileSync(path.join(tree, name), text)
  const { scripts } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package.json'), 'utf8'))
  write('package.json', JSON.stringify({ name: 'tree', scripts: { start: scripts.start } }))
  const room = `import { appendFileSync, writeFileSync } from 'node:fs'
    import { stopping } from ${JSON.stringify(stopping)}
    writeFileSync('pid', String(process.pid))
    const alive = setInterval(() => {}, 1000)
    stopping.addEventListener('abort', () => { writeFileSync('ended', 'yes'); clearInterval(alive) })`
  write('room.mjs', room)
  write(
    'launcher/start.mjs',
    `import { spawn } from 'node:child_process'
    if (process.env.OTHER_NODE) spawn(process.execPath, ['room.mjs'], { stdio: 'ignore' })
    else await import('../room.mjs')`,
  )
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  const pid = Number(readIfThere(path.join(tree, 'pid')))
  if (pid && birthOf(pid)) process.kill(pid, 'SIGKILL')
  for (const name of ['pid', 'ended']) rmSync(path.join(tree, name), { force: true })
})
afterAll(() => rmSync(tree, { recursive: true }))

async function start(command: string, args: string[], env = {}): Promise<ChildProcess> {
  const options = { cwd: tree, env: { ...process.env, ...env }, stdio: 'ignore' } as const
  const child = spawn(command, args, options)
  started.push(child)
  await expect.poll(() => readIfThere(path.join(tree, 'pid')), { timeout: 20_000 }).toBeTruthy()
  return child
}

const pidOfRoom = () => Number(readFileSync(path.join(tree, 'pid'), 'utf8'))
const ended = () => expect.poll(() => readIfThere(path.join(tree, 'ended')), { timeout: 10_000 })
const signals = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const

it.each(signals)('%s to npm ends what it started', { timeout: 40_000 }, async signal => {
  const npm = await start('npm', ['start'])
  npm.kill(signal)
  await ended().toBe('yes')
})

it.each(signals.slice(0, 3))('%s to the started process ends it', async signal => {
  const { pid } = await start('node', ['launcher/start.mjs'])
  expect(pidOfRoom()).toBe(pid)
  process.kill(pidOfRoom(), signal)
  await ended().toBe('yes')
})

it('the end of the first process ends the one on the other Node', async () => {
  const first = await start('node', ['launcher/start.mjs'], { OTHER_NODE: 'yes' })
  expect(startersOf(pidOfRoom())).toMatchObject([{ pid: first.pid }])
  first.kill('SIGKILL')
  await ended().toBe('yes')
})

it('a shell or a service that started it may end', async () => {
  await start('sh', ['-c', 'node launcher/start.mjs; true'])
  expect(startersOf(pidOfRoom())).toEqual([])
  expect(startersOf()).toEqual([])
})
