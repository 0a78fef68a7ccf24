import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { FaultRequest } from '../faults.ts'
import { call, callJson } from '../http/call.ts'
import { readLanes, readWeights } from '../router/read-router.ts'
import { setFault } from '../set-fault.ts'
import { type Demo, PATIENCE, prepareDemo } from '../testing/start-demo.ts'
import { runToEnd, type Started } from '../testing/start-process.ts'
import type { LaneView } from './lane-keeper.ts'

let demo: Demo
let system: Started

beforeAll(async () => {
  demo = await prepareDemo()
  system = await demo.start()
})
afterAll(() => demo.remove())

const lanes = async () =>
  (await callJson<{ lanes: Record<'green' | 'blue', LaneView> }>(`${demo.addresses.control.url}/lanes`)).lanes
const setWeights = (blue: number) =>
  callJson(`${demo.addresses.routerAdmin.url}/weights`, { method: 'PUT', body: { blue, green: 100 - blue } })
const fault = (request: FaultRequest) =>
  setFault({ controlUrl: demo.addresses.control.url, token: demo.token }, request)
const blueReading = async () => (await readLanes(demo.addresses.routerAdmin.url)).lanes.blue.last1s

/** The scripts judge response times too, and a busy machine is slow for a moment: they pass once it is not. */
const passes = (script: string, ...args: string[]) =>
  vi.waitFor(async () => expect(await demo.run(script, ...args)).toMatchObject({ code: 0 }), PATIENCE)

it('starts with all the traffic on green 2.0.5 and nothing in blue', async () => {
  expect(await lanes()).toMatchObject({
    green: { status: 'running', version: '2.0.5' },
    blue: { status: 'stopped', version: null },
  })
  await vi.waitFor(async () => {
    const { green, blue } = (await readLanes(demo.addresses.routerAdmin.url)).lanes
    expect(green.last1s.requests).toBeGreaterThan(30)
    expect(green.last1s.errorPercent).toBe(0)
    expect(blue.last30s).toMatchObject({ requests: 0, errorPercent: null })
  }, PATIENCE)
  await passes('bin/check.ts', '--pre')
})

it('smoke tests of a lane that is not there are critical', async () => {
  const { code, output } = await demo.run('bin/smoke.ts', '--lane', 'blue')
  expect(output).toContain('0/20 passed')
  expect(code).toBe(2)
})

it('deploys blue, which passes its smoke tests and checks', async () => {
  const deployed = await demo.run('bin/deploy.ts', '--lane', 'blue', '--version', '2.1.0')
  expect(deployed.output).toContain('✓ /version says 2.1.0 on blue')
  expect(deployed.code).toBe(0)
  const smoke = await demo.run('bin/smoke.ts', '--lane', 'blue', '--version', '2.1.0')
  expect(smoke).toMatchObject({ code: 0, output: expect.stringContaining('20/20 passed') })
  await passes('bin/check.ts', '--immediate')
  const wrong = await demo.run('bin/smoke.ts', '--lane', 'blue', '--version', '2.0.5')
  expect(wrong).toMatchObject({ code: 0, output: expect.stringContaining('19/20 passed') })
})

it('goes through read-only mode and a migration under load without one error', async () => {
  for (const [script, ...args] of [
    ['readonly', 'on'],
    ['backup'],
    ['migrate', 'up'],
    ['check', '--data-integrity'],
    ['readonly', 'off'],
  ] as const)
    expect(await demo.run(`bin/${script}.ts`, ...args)).toMatchObject({ code: 0 })
  const { green } = (await readLanes(demo.addresses.routerAdmin.url)).lanes
  expect(green.last30s.errors).toBe(0)
  const metrics = String((await call(`${demo.addresses.routerAdmin.url}/metrics`)).body)
  expect(metrics).toMatch(/demo_router_read_only_total\{lane="green"\} [1-9]/)
})

it('splits the real traffic as told and reads it back', async () => {
  await setWeights(50)
  await passes('bin/verify-traffic.ts', '--lane', 'blue', '--percent', '50')
  expect(await demo.run('bin/verify-traffic.ts', '--lane', 'blue', '--percent', '100')).toMatchObject({
    code: 2,
  })
})

it('does not deploy to or stop a lane with live traffic', async () => {
  for (const [script, ...args] of [
    ['bin/deploy.ts', '--lane', 'blue', '--version', '2.1.0'],
    ['bin/stop-lane.ts', '--lane', 'blue'],
  ] as const) {
    const { code, output } = await demo.run(script, ...args)
    expect(code).toBe(2)
    expect(output).toContain('blue carries 50 % of the live traffic')
  }
})

it('shows a fault in what the router measures, on its lane only, until it is cleared', async () => {
  // As at a terminal: nothing but the data directory says where the demo is.
  const here = { DEMO_DATA_DIR: demo.env.DEMO_DATA_DIR }
  expect(await runToEnd('fault.ts', ['errors', '--rate', '0.3'], here)).toMatchObject({ code: 0 })
  await vi.waitFor(async () => expect((await blueReading()).errorPercent).toBeGreaterThan(20), PATIENCE)
  expect((await readLanes(demo.addresses.routerAdmin.url)).lanes.green.last1s.errorPercent).toBe(0)
  const smoke = await demo.run('bin/smoke.ts', '--lane', 'blue')
  expect(smoke.code).toBe(1)

  await fault({ lane: 'blue', kind: 'clear' })
  await fault({ lane: 'blue', kind: 'latency', ms: 400 })
  await vi.waitFor(async () => {
    const { p50Ms, errorPercent } = await blueReading()
    expect(p50Ms).toBeGreaterThan(380)
    expect(errorPercent).toBe(0)
  }, PATIENCE)
  await fault({ lane: 'blue', kind: 'clear' })
  await fault({ lane: 'blue', kind: 'database' })
  await vi.waitFor(async () => expect((await blueReading()).errorPercent).toBe(100), PATIENCE)
  await fault({ lane: 'blue', kind: 'clear' })
  await vi.waitFor(async () => expect(await blueReading()).toMatchObject({ errorPercent: 0 }), PATIENCE)
})

it('leaves a crashed lane down until it is cleared', async () => {
  await fault({ lane: 'blue', kind: 'crash' })
  expect((await lanes()).blue).toMatchObject({ status: 'crashed', version: '2.1.0', pid: null })
  await vi.waitFor(async () => expect((await blueReading()).errorPercent).toBe(100), PATIENCE)
  await expect(fault({ lane: 'blue', kind: 'hang' })).rejects.toThrow('blue is not running')
  await fault({ lane: 'blue', kind: 'clear' })
  await vi.waitFor(async () => expect((await blueReading()).errorPercent).toBe(0), PATIENCE)
})

it('leaves no orphan when killed, and brings the same lanes, faults and weights back', async () => {
  await fault({ lane: 'blue', kind: 'errors', rate: 0.5 })
  const before = await lanes()
  await system.kill('SIGKILL')
  await vi.waitFor(async () => {
    for (const { port } of Object.values(demo.addresses)) expect(await isOpen(port)).toBe(false)
  }, PATIENCE)

  system = await demo.start()
  const after = await lanes()
  expect(after).toMatchObject({
    green: { status: 'running', version: '2.0.5' },
    blue: { status: 'running', version: '2.1.0', fault: { errorRate: 0.5 } },
  })
  expect(after.blue.pid).not.toBe(before.blue.pid)
  expect((await readWeights(demo.addresses.routerAdmin.url)).blue).toBe(50)
  await vi.waitFor(async () => expect((await blueReading()).errorPercent).toBeGreaterThan(30), PATIENCE)
})

it('starts a killed router again, with the weights it had', async () => {
  const router = async () => {
    const { body } = await call(`${demo.addresses.control.url}/healthz`)
    return (body as { parts: { router: { status: string; pid: number } } }).parts.router
  }
  const { pid } = await router()
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => {
    expect((await router()).pid).not.toBe(pid)
    expect((await readWeights(demo.addresses.routerAdmin.url)).blue).toBe(50)
  }, PATIENCE)
})

it('refuses a second supervisor on the same ports', async () => {
  const { code, output } = await demo.run('system.ts')
  expect([code, output]).toEqual([2, expect.stringContaining('is in use by another process')])
})

it('goes back to the beginning', async () => {
  const { status } = await call(`${demo.addresses.control.url}/reset`, { method: 'POST' })
  expect(status).toBe(401)
  await callJson(`${demo.addresses.control.url}/reset`, {
    method: 'POST',
    token: demo.token,
    timeoutMs: 20_000,
  })
  expect(await lanes()).toMatchObject({
    green: { status: 'running', version: '2.0.5' },
    blue: { status: 'stopped', version: null, fault: { errorRate: 0 } },
  })
  expect(await readWeights(demo.addresses.routerAdmin.url)).toMatchObject({ green: 100, blue: 0 })
  expect((await demo.run('bin/migrate.ts', 'status')).output).toBe('schema 2.0.5\n')
  expect((await demo.run('bin/readonly.ts', 'status')).output).toContain('ENABLE_READ_ONLY=false')
})

function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
