import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { freePort } from './free-port.ts'
import { type Kept, keep } from './keep-process.ts'
import { startNode } from './start-node.ts'
import { answersAt, untilSilent } from './until-silent.ts'

const root = path.resolve(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-silent-'))
const limits = { silentMs: 800, answerMs: 300, pauseMs: 50 }
let kept: Kept | undefined
afterEach(() => kept?.stop())
afterAll(() => rmSync(folder, { recursive: true }))

/** A server that answers how often its health page was asked, and computes without end once asked for /stick. */
function script(): string {
  const file = path.join(folder, 'server.ts')
  writeFileSync(
    file,
    `import { createServer } from 'node:http'
    let asked = 0
    createServer((request, response) => {
      if (request.url === '/healthz') asked += 1
      response.end(String(asked))
      if (request.url === '/stick') setTimeout(() => { for (;;); }, 10)
    }).listen(Number(process.env.PORT), '127.0.0.1')`,
  )
  return path.relative(root, file)
}

async function keepServer() {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const said: string[] = []
  const pids: number[] = []
  const server = script()
  kept = await keep({
    name: 'web',
    start: async () =>
      startNode({ script: server, env: { ...process.env, PORT: `${port}` }, line: () => {} }),
    tell: text => said.push(text),
    started: pid => pids.push(pid),
    silent: signal => untilSilent(answersAt(`${url}/healthz`, limits), signal, limits),
  })
  return { url, said, pids }
}

const countAt = async (url: string) =>
  Number(
    await fetch(url).then(
      answer => answer.text(),
      () => '0',
    ),
  )
const asked = (url: string) => expect.poll(() => countAt(url), { timeout: 20_000 })

it('starts a process again that answered and then computes without end', { timeout: 60_000 }, async () => {
  const { url, said, pids } = await keepServer()
  // When the page is asked a second time, the first answer has arrived.
  await asked(url).toBeGreaterThan(1)
  await fetch(`${url}/stick`)
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 20_000 })
  expect(said).toEqual(['does not answer any more', 'ended; starting it again at once'])
  await asked(url).toBeGreaterThan(0)
})

it('waits for a process that has not answered yet, however long it starts', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`
  expect(await untilSilent(answersAt(nobody, limits), AbortSignal.timeout(4 * limits.silentMs), limits)).toBe(
    false,
  )
})
