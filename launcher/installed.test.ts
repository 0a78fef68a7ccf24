import { expect, it } from 'vitest'
import { whyNotInstalled } from './installed.mjs'

const zod = { version: '4.0.0', integrity: 'sha512-a' }
const lock = {
  packages: {
    '': {},
    'node_modules/zod': zod,
    'node_modules/only-mac': { version: '1.0.0', optional: true },
  },
}

it('accepts what npm recorded, without the optional parts of other machines', () => {
  expect(whyNotInstalled(lock, { packages: { 'node_modules/zod': zod } })).toBeUndefined()
})

it.each([
  ['nothing was ever installed', undefined, 'nothing is installed yet'],
  ['a package is missing', { packages: {} }, 'zod is missing'],
  [
    'a version differs',
    { packages: { 'node_modules/zod': { ...zod, version: '3.0.0' } } },
    'zod is another version',
  ],
  [
    'a content differs',
    { packages: { 'node_modules/zod': { ...zod, integrity: 'x' } } },
    'zod is another version',
  ],
])('names the reason when %s', (_, found, reason) => {
  expect(whyNotInstalled(lock, found)).toBe(reason)
})
