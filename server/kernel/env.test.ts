import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigurationError, loadEnv, withKeptSecrets } from './env.ts'

describe('loadEnv', () => {
  it('needs nothing: the defaults are a demo on this machine', () => {
    expect(loadEnv({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_URL: undefined,
      DATABASE_OWNER_URL: undefined,
      GONOGO_DATA_DIR: path.resolve(import.meta.dirname, '../../.gonogo'),
      NEXTAUTH_URL: 'http://127.0.0.1:3000',
      GONOGO_DEMO: true,
      LOG_LEVEL: 'info',
      NODE_ENV: 'production',
    })
  })

  it('takes an empty value for an unset one', () => {
    expect(loadEnv({ PORT: '', DATABASE_URL: '' })).toEqual(loadEnv({}))
  })

  it('turns the demo off when it is given a database, unless told otherwise', () => {
    const DATABASE_URL = 'postgresql://me@db/gonogo'
    expect(loadEnv({ DATABASE_URL }).GONOGO_DEMO).toBe(false)
    expect(loadEnv({ DATABASE_URL, GONOGO_DEMO: 'on' }).GONOGO_DEMO).toBe(true)
    expect(loadEnv({ GONOGO_DEMO: 'false' }).GONOGO_DEMO).toBe(false)
    expect(() => loadEnv({ HOST: '0.0.0.0' })).toThrow(
      /^GONOGO_DEMO must be set to on or off when HOST is 0.0.0.0/,
    )
    expect(loadEnv({ HOST: '0.0.0.0', GONOGO_DEMO: 'on' }).GONOGO_DEMO).toBe(true)
    expect(loadEnv({ HOST: '0.0.0.0', DATABASE_URL }).GONOGO_DEMO).toBe(false)
  })

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8080'],
    ['0.0.0.0', 'http://127.0.0.1:8080'],
    ['::1', 'http://[::1]:8080'],
  ])('listening on %s, people open %s unless NEXTAUTH_URL is set', (HOST, url) => {
    expect(loadEnv({ HOST, GONOGO_DEMO: 'off', PORT: '8080' }).NEXTAUTH_URL).toBe(url)
    expect(loadEnv({ HOST, GONOGO_DEMO: 'off', NEXTAUTH_URL: 'https://go.example.com' }).NEXTAUTH_URL).toBe(
      'https://go.example.com',
    )
  })

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '80.5'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://me@db/gonogo'],
    ['DATABASE_URL', 'nonsense'],
    ['NEXTAUTH_URL', 'gonogo.example.com'],
    ['NEXTAUTH_SECRET', 'short'],
    ['GONOGO_DEMO', 'maybe'],
    ['GONOGO_DEMO_PASSWORD', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['NODE_ENV', 'staging'],
  ])('refuses a wrong %s (%s) in one line that names it and not the value of a secret', (name, value) => {
    const refused = () => loadEnv({ [name]: value })
    expect(refused).toThrow(ConfigurationError)
    expect(refused).toThrow(new RegExp(`^${name} must [^\\n]+\\.$`))
  })

  it('names every wrong value, one a line', () => {
    expect(() => loadEnv({ PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/^PORT must .*\nLOG_LEVEL must .*$/)
  })
})

it('makes the secrets nobody set once, for their owner only', () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'gonogo-env-'))
  const settings = loadEnv({ GONOGO_DATA_DIR: dir })
  const first = withKeptSecrets(settings)
  expect(withKeptSecrets(settings)).toEqual(first)
  expect(first.NEXTAUTH_SECRET.length).toBeGreaterThan(40)
  expect(first.GONOGO_DEMO_PASSWORD).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
  for (const name of ['session-secret', 'demo-password']) {
    expect(statSync(path.join(dir, name)).mode & 0o777).toBe(0o600)
  }
  const own = { ...settings, NEXTAUTH_SECRET: 'given from outside', GONOGO_DEMO: false }
  expect(withKeptSecrets(own)).toMatchObject({
    NEXTAUTH_SECRET: 'given from outside',
    GONOGO_DEMO_PASSWORD: undefined,
  })
  rmSync(dir, { recursive: true })
})

describe('a process that reads its configuration', () => {
  const module = new URL('env.ts', import.meta.url).href
  const read = ['--input-type=module', '-e', `(await import(${JSON.stringify(module)})).env()`]
  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, read, { env: { NODE_ENV: 'test', ...env }, encoding: 'utf8' })

  it.each([
    ['a missing value', {}, /^DATABASE_URL is missing: [^\n]+\n$/],
    ['a wrong value', { PORT: 'x' }, /^PORT must [^\n]+\n$/],
  ])('ends with code 1, one line and no stack for %s', (_, env, said) => {
    const { status, stderr } = run(env)
    expect(status).toBe(1)
    expect(stderr).toMatch(said)
  })
})
