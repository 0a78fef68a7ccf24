import { expect, it } from 'vitest'
import { loadWebEnv } from './web-env.ts'

it('trusts nobody and offers no provider unless told', () => {
  expect(loadWebEnv({ TRUST_PROXY: '' })).toEqual({ TRUST_PROXY: 0, oidc: null })
  expect(loadWebEnv({ TRUST_PROXY: 'true' }).TRUST_PROXY).toBe(1)
  expect(loadWebEnv({ TRUST_PROXY: '2' }).TRUST_PROXY).toBe(2)
})

it('names what is missing or wrong in one line', () => {
  expect(() => loadWebEnv({ OIDC_ISSUER: 'https://id.example.com', OIDC_CLIENT_ID: 'gonogo' })).toThrow(
    'OIDC_CLIENT_SECRET is missing',
  )
  expect(() => loadWebEnv({ OIDC_ISSUER: 'id.example.com' })).toThrow(/^OIDC_ISSUER must be the URL/)
  expect(() => loadWebEnv({ TRUST_PROXY: 'maybe' })).toThrow(/^TRUST_PROXY must be the number/)
})
