import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { serve } from '../../../test/serve.ts'
import {
  type Probe,
  probeSchema,
  type SystemDefinition,
  systemDefinitionSchema,
} from '../../systems/definition.inputs.ts'
import { openProbe } from './open-probe.ts'
import type { OpenProbe } from './probe.types.ts'

let server: Awaited<ReturnType<typeof serve>>
let definition: SystemDefinition
let database: string
let scrapes = 0
const open: OpenProbe[] = []

beforeAll(async () => {
  database = await testDatabase()
  server = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://x')
    if (url.pathname === '/metrics') {
      scrapes += 1
      response.end(`jobs{queue="mail"} 3\njobs{queue="print"} 4\n`)
    } else if (url.pathname === '/api/v1/query') {
      response.writeHead(url.searchParams.get('query') === 'bad' ? 400 : 200)
      response.end(JSON.stringify(prometheusSays[url.searchParams.get('query') ?? '']))
    } else if (url.pathname === '/blue/health') {
      response.end(
        '{"status":"ok","components":{"database":{"ms":1.5}},"list":[{"up":1}],"text":"42","none":null,"ready":true,"free":-50,"huge":1e308}',
      )
    } else response.writeHead(503).end('down')
  })
  const lane = (key: string, letter: string) => ({ key, name: key, letter, url: `${server.url}/${key}` })
  definition = systemDefinitionSchema.parse({
    lanes: [lane('blue', 'B'), lane('green', 'G')],
    next: 'blue',
    router: { kind: 'http-weights', adminUrl: server.url },
    environment: { WORD: 'seven 7', DATABASE: database },
    allowedHosts: [server.host, new URL(database).host],
  })
})
afterAll(async () => {
  for (const probe of open) probe.close?.()
  await server.close()
})

/** As a Prometheus server answers `/api/v1/query`. */
const vector = (...values: string[]) => ({
  status: 'success',
  data: {
    resultType: 'vector',
    result: values.map(value => ({ metric: {}, value: [1435781451.781, value] })),
  },
})
const prometheusSays: Record<string, object> = {
  'up{lane="blue"}': vector('1'),
  none: vector(),
  many: vector('1', '2'),
  '0 / 0': vector('NaN'),
  '1 / 0': vector('+Inf'),
  '1 + 1': { status: 'success', data: { resultType: 'scalar', result: [1435781451.781, '2'] } },
  bad: { status: 'error', errorType: 'bad_data', error: 'parse error: unexpected end of input' },
  range: { status: 'success', data: { resultType: 'matrix', result: [] } },
}

function probeOf(given: object, lane = 'blue') {
  const probe: Probe = probeSchema.parse({ key: 'k', title: 'T', metric: 'm', ...given })
  const opened = openProbe(probe, lane, definition, new Map())
  open.push(opened)
  return opened
}
const ask = (given: object, lane?: string) => probeOf(given, lane).ask(new AbortController().signal)

describe('http', () => {
  const http = { kind: 'http', url: '{laneUrl}/health' }
  it('measures the latency', async () => {
    const { value, latencyMs } = await ask(http)
    expect(value).toBe(latencyMs)
    expect(value).toBeGreaterThan(0)
  })
  it.each([
    ['components.database.ms', 1.5],
    ['$.list[0].up', 1],
    ['text', 42],
    ['none', null],
  ])('reads %s', async (jsonPath, value) => {
    expect((await ask({ ...http, jsonPath })).value).toBe(value)
  })
  it.each([
    [{ ...http, jsonPath: 'components.queue.ms' }, 'no components.queue.ms in the answer'],
    [{ ...http, jsonPath: 'status' }, 'status is "ok", not a number'],
    [{ ...http, jsonPath: 'ready' }, 'ready is true, not a number'],
    [{ ...http, jsonPath: 'free', unit: '%' }, '-50 % is below zero'],
    [{ ...http, jsonPath: 'huge' }, '1e+308 is too great to be a measurement'],
    [{ ...http, url: '{laneUrl}/elsewhere' }, 'HTTP 503'],
    [{ ...http, url: 'http://127.0.0.1:1/' }, '127.0.0.1:1 is not in the system'],
  ])('%j is an error', async (probe, message) => {
    await expect(ask(probe)).rejects.toThrow(message)
  })
})

describe('PromQL over scraped text', () => {
  const promql = { kind: 'promql', scrapeUrl: '{laneUrl}/../metrics' }
  it('computes, and shares one scrape among probes that ask together', async () => {
    const scrapers = new Map()
    const probes = ['sum(jobs)', 'jobs{queue="mail"}', 'sum(jobs{queue="{lane}"})'].map(query =>
      openProbe(
        probeSchema.parse({ key: 'k', title: 'T', metric: 'm', ...promql, query }),
        'blue',
        definition,
        scrapers,
      ),
    )
    scrapes = 0
    const answers = await Promise.all(probes.map(probe => probe.ask(new AbortController().signal)))
    expect(answers.map(({ value }) => value)).toEqual([7, 3, null])
    expect(scrapes).toBe(1)
  })
  it.each([
    [{ ...promql, query: 'jobs' }, 'the query gives 2 series; add them up with sum()'],
    [{ ...promql, query: 'jobs >' }, 'PromQL: expected'],
    [{ ...promql, query: 'jobs', scrapeUrl: '{laneUrl}/none' }, 'HTTP 503'],
  ])('%j is an error', async (probe, message) => {
    await expect(ask(probe)).rejects.toThrow(message)
  })
})

describe('PromQL asked of a Prometheus', () => {
  const asked = (query: string) => ask({ kind: 'promql', query, prometheusUrl: `${server.url}/` })
  it.each([
    ['up{lane="{lane}"}', 1],
    ['none', null],
    ['0 / 0', null],
    ['1 + 1', 2],
  ])('%s', async (query, value) => {
    expect((await asked(query)).value).toBe(value)
  })
  it.each([
    ['many', 'the query gives 2 series; add them up with sum()'],
    ['1 / 0', 'Infinity is too great to be a measurement'],
    ['bad', 'Prometheus: parse error: unexpected end of input'],
    ['range', 'no number or vector from Prometheus'],
  ])('%s is an error', async (query, message) => {
    await expect(asked(query)).rejects.toThrow(message)
  })
})

describe('postgres', () => {
  const postgres = { kind: 'postgres', url: '{DATABASE}' }
  it('reads the first number, over a connection it keeps', async () => {
    const probe = probeOf({ ...postgres, query: 'select pg_backend_pid()' })
    const pids = [
      await probe.ask(new AbortController().signal),
      await probe.ask(new AbortController().signal),
    ]
    expect(pids[0]?.value).toBe(pids[1]?.value)
    expect((await ask({ ...postgres, query: 'select 12345678901::bigint' })).value).toBe(12_345_678_901)
    const latency = await ask({ ...postgres, query: "select 'up'" })
    expect(latency.value).toBe(latency.latencyMs)
  })
  it('comes back after its connection was cut', async () => {
    const probe = probeOf({ ...postgres, query: 'select pg_backend_pid()' })
    const signal = new AbortController().signal
    const { value } = await probe.ask(signal)
    await ask({ ...postgres, query: `select count(pg_terminate_backend(${value}))` })
    const again = await vi.waitFor(() => probe.ask(signal))
    expect(again.value).not.toBe(value)
  })
  it.each([
    [{ ...postgres, query: 'select true' }, 'the query answers true, not a number'],
    [{ ...postgres, query: 'create table x ()' }, 'read-only transaction'],
    [{ ...postgres, query: 'select pg_sleep(5)', timeoutMs: 100 }, 'timeout'],
    [
      { ...postgres, url: '{DATABASE}?host=127.0.0.1&port=1&sslcert=/etc/hostname', query: 'select x' },
      'column',
    ],
    [{ ...postgres, url: 'postgres://127.0.0.1:1/x' }, '127.0.0.1:1 is not in the system'],
  ])('%j is an error', async (probe, message) => {
    await expect(ask(probe)).rejects.toThrow(message)
  })
})

describe('command', () => {
  const command = (text: string, rest = {}) => ({ kind: 'command', command: text, ...rest })
  it.each([
    ['echo 1 apple, -2.5e1 pears', -25],
    ['echo no number', null],
    ['test "$LANE_URL" = {laneUrl} && echo $LANE 1', 1],
    ['yes 1 | head -c 3000000; echo 2', 2],
    ['printf 12; sleep 0.2; echo 3456', 123456],
  ])('%s', async (text, value) => {
    expect((await ask(command(text, { timeoutMs: 20_000 }))).value).toBe(value)
  })
  it.each([
    ['what it declares', ['WORD'], 'WORD'],
    ['nothing else of the system or of the worker', [], ''],
    ['everything where it declares that', ['*'], 'DATABASE WORD'],
  ])('sees %s', async (_, env, names) => {
    const seen = 'env | sed "s/=.*//" | sort | grep -vxE "PATH|PWD|OLDPWD|SHLVL|_|LANE|LANE_URL"'
    const text = `test "$(${seen} | xargs)" = "${names}" && echo 1`
    expect((await ask(command(text, { env }))).value).toBe(1)
  })
  it('measures a number that holds a secret', async () => {
    const own = { ...definition, environment: { PIN: '12' }, secrets: ['PIN'] }
    const probe = probeSchema.parse({ key: 'k', title: 'T', metric: 'm', ...command('echo 0.125') })
    const opened = openProbe(probe, 'blue', own, new Map())
    expect((await opened.ask(new AbortController().signal)).value).toBe(0.125)
  })
  it('says how it failed', async () => {
    await expect(ask(command('echo first >&2; echo no route >&2; exit 3'))).rejects.toThrow(
      'exit code 3: no route',
    )
    await expect(ask(command('echo no route; exit 3'))).rejects.toThrow('exit code 3: no route')
  })
  it('is over at its own limit, whoever waits for it', async () => {
    await expect(ask(command('yes; sleep 60', { timeoutMs: 300 }))).rejects.toThrow('timed out after 300 ms')
  })
  it('is ended with everything it started', async () => {
    const cut = new AbortController()
    const mark = `sleep 97.${process.pid}`
    const running = probeOf(command(`${mark} & ${mark}`)).ask(cut.signal)
    const processes = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .split('\n')
        .filter(line => line === mark)
    await vi.waitFor(() => expect(processes()).toHaveLength(2))
    cut.abort(new Error('timed out'))
    await expect(running).rejects.toThrow('timed out')
    await vi.waitFor(() => expect(processes()).toEqual([]))
  })
})
