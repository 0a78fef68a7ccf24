import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeServer } from './close-server.ts'
import { passHotReload } from './hot-reload.ts'

let server: Server
let next: Server
let end: () => void

beforeEach(async () => {
  server = createServer()
  next = createServer()
  end = passHotReload(server, next)
  await once(server.listen(0, '127.0.0.1'), 'listening')
})

afterEach(async () => {
  end()
  await closeServer(server, 1000)
})

function upgrade(path: string) {
  const { port } = server.address() as AddressInfo
  const headers = { connection: 'Upgrade', upgrade: 'websocket' }
  return request({ port, host: '127.0.0.1', path, headers }).end()
}

const answerUpgrades = () =>
  next.on('upgrade', (_, socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
  )

it('passes the upgrades for hot reload on to Next, and leaves others alone', async () => {
  answerUpgrades()
  const [response] = await once(upgrade('/_next/hmr?id=1'), 'upgrade')
  expect(response.statusCode).toBe(101)
  const reached: string[] = []
  next.on('upgrade', ({ url }) => reached.push(url ?? ''))
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n'))
  const [refused] = await once(upgrade('/socket.io/'), 'response')
  expect(refused.statusCode).toBe(404)
  expect(reached).toEqual([])
})

it('ends its sockets when told, so that the server can close', async () => {
  answerUpgrades()
  const [, socket] = (await once(upgrade('/_next/hmr'), 'upgrade')) as [unknown, Socket]
  const closed = once(socket, 'close')
  end()
  await closed
  await closeServer(server, 1000)
  expect(server.listening).toBe(false)
})

it('sends a browser away that comes before Next listens', async () => {
  const [error] = await once(upgrade('/_next/hmr'), 'error')
  expect(error.code).toBe('ECONNRESET')
})
