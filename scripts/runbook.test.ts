import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { apiRoutes } from '../server/http/api-routes.ts'
import { handleRequest } from '../server/http/handle-request.ts'
import { type Database, openDatabase } from '../server/kernel/database.ts'
import { createToken } from '../server/people/create-token.ts'
import { readRunbook } from '../server/runbooks/markdown/read-runbook.ts'
import { contextOf, makePerson } from '../test/builders/people.ts'
import { settings } from '../test/builders/settings.ts'
import { testDatabase } from '../test/database.ts'

const root = path.resolve(import.meta.dirname, '..')
const shipped = path.join(root, 'runbooks/demo-orchestrator.md')
const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-runbook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, markdown: string) => {
  writeFileSync(path.join(folder, name), markdown)
  return name
}

const run = (words: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; out: string; err: string }>(resolve => {
    const tool = path.join(root, 'scripts/runbook.ts')
    const place = { cwd: folder, env: { NODE_ENV: 'test' as const, PATH: process.env.PATH, ...env } }
    execFile(process.execPath, [tool, ...words], place, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    )
  })

/** The API on a port of its own, and a member's token. */
async function startInstallation(db: Database) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1:3000')
    const method = request.method ?? 'GET'
    const headers = Object.entries(request.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    )
    const body = method === 'GET' ? null : await text(request)
    const door = { db, settings, now: () => new Date(), routes: apiRoutes }
    const answer = await handleRequest(
      new Request(url, { method, headers, body }),
      url.pathname.slice(7),
      door,
    )
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const person = await makePerson(db)
  const { token } = await createToken(contextOf(db, person), { name: 'test', scopes: ['read', 'write'] })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { server, env: { GONOGO_URL: `http://127.0.0.1:${port}`, GONOGO_TOKEN: token } }
}

let env: Record<string, string>

beforeAll(async () => {
  const db = openDatabase(await testDatabase())
  const installation = await startInstallation(db)
  env = installation.env
  return async () => {
    installation.server.close()
    await db.$disconnect()
  }
})

it('check says that traffic goes first in a rollback, and where the plan says otherwise', async () => {
  const text = readFileSync(shipped, 'utf8')
  const step = '### R0 Look again `look-again`\n\n- Kind: wait\n- Wait: 1 s\n\n'
  const late = text.replace('### R2 Shift traffic back', `${step}### R2 Shift traffic back`)
  const line = late.split('\n').findIndex(written => written.startsWith('### R2 Shift')) + 1
  const { code, err } = await run(['check', file('late.md', late)])
  expect(code).toBe(0)
  expect(err).toBe(
    `late.md:${line}: warning: step traffic-back moves traffic, which goes first in a rollback: it runs before look-again\n`,
  )
  expect((await run(['check', shipped])).err).toBe('')
})

it('check says what a good runbook holds', async () => {
  const { code, out } = await run(['check', shipped])
  expect(code).toBe(0)
  expect(out).toContain('16 items')
})

it('check names every mistake with its line, and fails', async () => {
  const name = file('slip.md', '# A\n\n## Rollback\n\n- Target: soon\n\n## Plan\n\n### Phase one\n')
  const { code, err } = await run(['check', shipped, name])
  expect(code).toBe(1)
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/^slip\.md:5: "soon" is not a duration/),
    expect.stringMatching(/^slip\.md:9: a phase is written/),
  ])
})

it('push imports a file, and export gives back a text that reads the same', async () => {
  const pushed = await run(['push', shipped, '--reason', 'First plan'], env)
  expect(pushed).toMatchObject({ code: 0, out: expect.stringMatching(/^\S+ version 1\n$/) })
  const [id = ''] = pushed.out.split(' ')
  const exported = await run(['export', id], env)
  expect(exported.code).toBe(0)
  expect(readRunbook(exported.out)).toEqual(readRunbook(readFileSync(shipped, 'utf8')))
})

it.each([
  ['no token', ['push', shipped], {}, /^--token or GONOGO_TOKEN is missing/],
  ['a wrong token', ['push', shipped, '--token', 'wrong'], null, /^This API token is unknown/],
  [
    'nobody there',
    ['export', 'x', '--url', 'http://127.0.0.1:9'],
    null,
    /^Nothing answers at http:\/\/127\.0\.0\.1:9/,
  ],
  ['no such file', ['check', 'none.md'], {}, /^none\.md: cannot be read/],
])('refuses in one line: %s', async (_, words, given, message) => {
  const { code, err } = await run(words, given ?? env)
  expect(code).toBe(1)
  expect(err.trim()).toMatch(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})
