import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { ConfigurationError } from '../server/kernel/env.ts'
import { freePort } from './free-port.ts'
import { type Kept, keep } from './keep-process.ts'
import { ownPort } from './own-port.ts'
import { startNode } from './start-node.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-port-'))
const kept: Kept[] = []
afterEach(async () => {
  await Promise.all(kept.splice(0).map(each => each.stop()))
})
afterAll(() => rmSync(folder, { recursive: true }))

const go = path.join(folder, 'go')

/** A web process that listens some time after its start, as the real one does: here, once it may. */
function script(): string {
  const file = path.join(folder, 'web.ts')
  writeFileSync(
    file,
    `import { existsSync } from 'node:fs'
    import { createServer } from 'node:http'
    const look = setInterval(() => {
      if (!existsSync(${JSON.stringify(go)})) return
      clearInterval(look)
      createServer().listen(Number(process.env.PORT), '127.0.0.1', () => process.send('listens'))
    }, 10)`,
  )
  return path.relative(root, file)
}

/** A room whose web process has been started; how its start ends is told later. */
async function startRoom(port: number): Promise<{ end: Promise<'listens' | Error> }> {
  const { check, heard, listens } = ownPort({ HOST: '127.0.0.1', PORT: port })
  const env = { ...process.env, PORT: `${port}` }
  const start = async () => {
    await check()
    return startNode({ script: script(), env, line: () => {}, onMessage: heard })
  }
  kept.push(await keep({ name: 'web', start, tell: () => {}, started: () => {} }))
  return {
    end: listens.then(
      () => 'listens' as const,
      (error: Error) => error,
    ),
  }
}

it('lets one of two rooms that start at the same moment on one port have it, and says so to the other', async () => {
  const port = await freePort()
  const rooms = [await startRoom(port), await startRoom(port)]
  writeFileSync(go, '')
  const ends = await Promise.all(rooms.map(({ end }) => end))
  const refusals = ends.filter(end => end instanceof ConfigurationError)
  expect(ends.filter(end => end === 'listens')).toHaveLength(1)
  expect(refusals.map(({ message }) => message)).toEqual([
    `PORT ${port} is taken on 127.0.0.1; stop what listens there, or set PORT to another.`,
  ])
})
