import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { birthOf } from '../lib/processes.mjs'
import { readIfThere } from '../server/kernel/private-file.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-watched-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function script(name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

const url = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
const numberIn = (name: string) => Number(readIfThere(path.join(folder, name)))
const isAlive = (pid: number) => birthOf(pid) !== undefined

/** A supervisor of a web process that does not hear and of a database that writes down who is left when it ends. */
function supervisor(): string {
  const web = script('web.mjs', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)")
  const database = script(
    'database.mjs',
    `import { writeFileSync } from 'node:fs'
    import { birthOf } from ${url('../lib/processes.mjs')}
    process.on('SIGINT', () => {
      writeFileSync('web-at-the-end', birthOf(Number(process.argv[2])) ? 'alive' : 'gone')
      process.exit(0)
    })
    setInterval(() => {}, 1000)`,
  )
  return script(
    'supervisor.mjs',
    `import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    import { note } from ${url('leftover.ts')}
    import { startWatcher } from ${url('supervisor-watcher.ts')}
    const watcher = startWatcher()
    const start = (name, ...words) => {
      const child = spawn(process.execPath, words, { detached: true, stdio: 'ignore' })
      child.once('spawn', () => {
        watcher.tell(note(name, child.pid, words))
        writeFileSync(name, String(child.pid))
      })
      return child
    }
    const web = start('web', ${JSON.stringify(web)})
    web.once('spawn', () => start('postgres', ${JSON.stringify(database)}, String(web.pid)))`,
  )
}

it('ends what a killed supervisor leaves within 10 s, the database last', { timeout: 40_000 }, async () => {
  const child = spawn(process.execPath, [supervisor()], { cwd: folder, stdio: 'inherit' })
  await expect.poll(() => numberIn('postgres'), { timeout: 20_000 }).toBeGreaterThan(0)
  const [web, database] = [numberIn('web'), numberIn('postgres')]
  expect([isAlive(web), isAlive(database)]).toEqual([true, true])
  child.kill('SIGKILL')
  await once(child, 'exit')
  await expect.poll(() => isAlive(database), { timeout: 10_000 }).toBe(false)
  expect(isAlive(web)).toBe(false)
  expect(readIfThere(path.join(folder, 'web-at-the-end'))).toBe('gone')
})
