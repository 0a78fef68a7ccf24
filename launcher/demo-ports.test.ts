import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ConfigurationError } from '../server/kernel/env.ts'
import { demoPortBase } from './demo-ports.ts'
import { freePortsInARow } from './free-ports.ts'

let dataDir = ''
const listening: Server[] = []
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-ports-'))
})
afterEach(() => {
  for (const server of listening.splice(0)) server.close()
  rmSync(dataDir, { recursive: true })
})

const choose = (more: { told?: string; reserved?: number; dataDir?: string } = {}) =>
  demoPortBase({ dataDir, reserved: 3000, told: undefined, patienceMs: 0, ...more })
const kept = () => Number(readFileSync(path.join(dataDir, 'demo-port-base'), 'utf8'))
const keep = (base: number) => writeFileSync(path.join(dataDir, 'demo-port-base'), `${base}\n`)

async function take(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1')
  listening.push(server)
  await once(server, 'listening')
}

it('keeps the ports it chose', async () => {
  const base = await choose()
  expect(kept()).toBe(base)
  const other = await freePortsInARow(20_000 + (process.pid % 1000) * 20, 5)
  keep(other)
  expect(await choose()).toBe(other)
})

it('chooses and keeps others when somebody took one of the kept ports', async () => {
  const base = await freePortsInARow(20_000 + (process.pid % 1000) * 20, 5)
  keep(base)
  await take(base + 4)
  expect(await choose()).not.toBe(base)
  expect(kept()).not.toBe(base)
})

it('gives two rooms that start at the same moment ports of their own', async () => {
  const others = Array.from({ length: 3 }, () => mkdtempSync(path.join(dataDir, 'room-')))
  const bases = await Promise.all(others.map(other => choose({ dataDir: other })))
  expect(new Set(bases).size).toBe(3)
  // A kept choice that another room has taken meanwhile is made anew.
  keep(bases[0] ?? 0)
  expect(bases).not.toContain(await choose())
})

it('leaves out the port of the room itself, which does not listen yet', async () => {
  const base = await choose()
  expect(await choose({ reserved: base + 2 })).not.toBe(base)
  expect(await freePortsInARow(base, 5, base + 2)).toBeGreaterThan(base + 4)
})

it('refuses told ports that are no ports, taken, or the port of the room', async () => {
  const base = await freePortsInARow(20_000 + (process.pid % 1000) * 20, 5)
  const told = String(base)
  expect(await choose({ told })).toBe(base)
  await expect(choose({ told, reserved: base })).rejects.toThrow(ConfigurationError)
  await take(base)
  await expect(choose({ told })).rejects.toThrow(`DEMO_PORT_BASE ${base}: one of the ports`)
  await expect(choose({ told: 'x' })).rejects.toThrow(/^DEMO_PORT_BASE must be a port number .*\.$/)
})
