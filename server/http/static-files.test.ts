import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { secure } from './security-headers.ts'
import { staticFiles } from './static-files.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'gonogo-static-'))
const inside = path.join(folder, 'static')
const script = 'export const answer = 42\n'.repeat(100)
let port: number

beforeAll(async () => {
  mkdirSync(path.join(inside, 'chunks'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.js'), 'not yours')
  writeFileSync(path.join(inside, 'chunks/a.js'), script)
  writeFileSync(path.join(inside, 'chunks/a.js.br'), brotliCompressSync(script))
  const files = staticFiles(inside)
  const server = createServer((incoming, response) => {
    secure(incoming, response, { https: true, development: false })
    return files(incoming, response, async () => void response.end(`otherwise ${incoming.url}`))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  return () => server.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** By hand: fetch would tidy the path and undo the compression. */
const get = (where: string, encoding: string) =>
  new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: where, headers: { 'accept-encoding': encoding } }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }))
    })
      .on('error', reject)
      .end()
  })

it('answers a built script in its Brotli form, to be kept for good', async () => {
  const { headers, body } = await get('/_next/static/chunks/a.js', 'gzip, deflate, br')
  expect(headers).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/javascript' })
  expect(headers['cache-control']).toContain('immutable')
  expect(body).toEqual(brotliCompressSync(script))
})

it('sends no policy for documents with a script, but what is said of every file, and all of it with a page', async () => {
  const script = (await get('/_next/static/chunks/a.js', 'br')).headers
  expect(script).not.toHaveProperty('content-security-policy')
  expect(script).not.toHaveProperty('permissions-policy')
  expect(script).toMatchObject({ 'x-content-type-options': 'nosniff' })
  expect(script).toHaveProperty('strict-transport-security')
  const page = (await get('/deployments', 'br')).headers
  expect(page).toHaveProperty('content-security-policy')
  expect(page).toHaveProperty('permissions-policy')
})

it.each([
  ['a browser without Brotli', '/_next/static/chunks/a.js', 'gzip'],
  ['a file that is not there', '/_next/static/chunks/b.js', 'br'],
  ['a page', '/deployments', 'br'],
  ['a way out of the folder', '/_next/static/../secret.js', 'br'],
  ['a hidden way out of the folder', '/_next/static/%2e%2e/secret.js', 'br'],
])('leaves %s to the pages, with its address', async (_, where, encoding) => {
  const { body } = await get(where, encoding)
  expect(body.toString()).toBe(`otherwise ${where}`)
})
