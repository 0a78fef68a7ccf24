import { expect, it } from 'vitest'
import { demoAddresses, demoEnvironment, readPortBase, readSettings } from './demo-env.ts'

it('names every missing setting in one line', () => {
  expect(() =>
    readSettings(['DEMO_CONTROL_URL', 'DEMO_TOKEN', 'DEMO_DATA_DIR'], { DEMO_DATA_DIR: '/x' }),
  ).toThrow('missing in the environment: DEMO_CONTROL_URL, DEMO_TOKEN')
})

it('names a wrong setting and what it must be', () => {
  expect(() => readSettings(['DEMO_DATABASE_URL'], { DEMO_DATABASE_URL: 'http://x' })).toThrow(
    'DEMO_DATABASE_URL must be a postgres:// URL',
  )
  expect(() => readPortBase({ DEMO_PORT_BASE: '80' })).toThrow('DEMO_PORT_BASE must be a port number')
})

it('derives five addresses in a row and an environment the scripts understand', () => {
  const addresses = demoAddresses(4100)
  expect(addresses.blue).toEqual({ port: 4104, url: 'http://127.0.0.1:4104' })
  const env = demoEnvironment(addresses, {
    databaseUrl: 'postgres://u@127.0.0.1/d',
    dataDir: '/x',
    token: 'long enough',
  })
  expect(readSettings(['DEMO_ROUTER_ADMIN_URL', 'DEMO_DATABASE_URL', 'DEMO_TOKEN'], env)).toEqual({
    DEMO_ROUTER_ADMIN_URL: 'http://127.0.0.1:4102',
    DEMO_DATABASE_URL: 'postgres://u@127.0.0.1/d',
    DEMO_TOKEN: 'long enough',
  })
})
