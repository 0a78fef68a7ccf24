import { NextRequest } from 'next/server'
import { expect, it } from 'vitest'
import { ownAddress, withOwnCallback } from './own-address.ts'

const here = 'http://127.0.0.1:3000'

it.each([
  ['/deployments/7?tab=gates#poll', `${here}/deployments/7?tab=gates#poll`],
  [`${here}/runbooks`, `${here}/runbooks`],
  ['http://127.0.0.1:30001/runbooks', here],
  ['http://127.0.0.1:300000/runbooks', here],
  ['127.0.0.1:3000', here],
  ['http://127.0.0.1:3000@evil.example/', here],
  ['//evil.example/', here],
  ['/\\evil.example/', here],
  ['javascript:alert(1)', here],
  ['', here],
])('%j leads to %s', (asked, address) => {
  expect(ownAddress(asked, here)).toBe(address)
})

it('leaves a request as it is but for a callback that leads elsewhere', () => {
  const asked = new NextRequest(`${here}/api/auth/signin?callbackUrl=127.0.0.1:30001&error=x`, {
    headers: { cookie: 'a=b' },
  })
  const settled = withOwnCallback(asked, here)
  expect(Object.fromEntries(settled.nextUrl.searchParams)).toEqual({ callbackUrl: here, error: 'x' })
  expect(settled.headers.get('cookie')).toBe('a=b')
  const without = new NextRequest(`${here}/api/auth/csrf`)
  expect(withOwnCallback(without, here)).toBe(without)
})
