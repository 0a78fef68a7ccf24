import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inFolder, sweepFolders } from './working-folder.ts'

const before = process.env.TMPDIR
let temporary = ''
beforeAll(() => {
  temporary = mkdtempSync(path.join(os.tmpdir(), 'gonogo-sweep-'))
  process.env.TMPDIR = temporary
})
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(temporary, { recursive: true })
})

/** A process that works in a folder of its own, and is killed meanwhile. Answers the folder. */
async function killedWhileItWorks(): Promise<string> {
  const module = new URL('working-folder.ts', import.meta.url).href
  const code = `import { inFolder } from ${JSON.stringify(module)}
    await inFolder(null, folder => new Promise(() => { console.log(folder); setInterval(() => {}, 1000) }))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const folder = String(await once(child.stdout, 'data')).trim()
  child.kill('SIGKILL')
  await once(child, 'exit')
  return folder
}

it('removes what a killed worker left, and nothing of one that lives or of anybody else', async () => {
  const left = await killedWhileItWorks()
  writeFileSync(path.join(left, 'large'), 'x')
  const others = ['gonogo-command-of-an-earlier-version', 'somebody-else']
  for (const name of others) mkdirSync(path.join(temporary, name))
  await inFolder(null, async mine => {
    await sweepFolders()
    expect(existsSync(left)).toBe(false)
    expect(existsSync(mine)).toBe(true)
  })
  expect(readdirSync(temporary).toSorted()).toEqual(others)
})
