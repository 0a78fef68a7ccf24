import { expect, it } from 'vitest'
import { placeholdersIn, variableOf } from './variable-placeholders.ts'

it.each([
  ['[DB_HOST]', true, ['DB_HOST']],
  ['app-[BUILD ID].tar for v[VERSION]', false, ['BUILD_ID', 'VERSION']],
  ['Seen: [INFO], [ERROR], [x] and [OK]', false, []],
  ['Signed by [NAME] at [TIME]', false, []],
  ['See [NOTES](https://docs.example) and [GUIDE][1]', false, []],
  ['[ "$A" = 1 ] && echo $B[0] $C[N]', true, []],
  ['<div> <br> <p>words</p>', true, []],
  ['scp <file> <target-host>:', true, ['FILE', 'TARGET_HOST']],
  ['scp <file>', false, []],
  ['const go = (): Promise<any> => x', true, []],
  ['echo "[ALERT] Too slow"', true, []],
  ['Severity: [P1/P2], level [X/5]', false, []],
])('placeholders in %s', (text, isCode, keys) => {
  expect(placeholdersIn(text, isCode).toSorted()).toEqual(keys)
})

it.each([
  ['SHIP_DATE', undefined, 'Ship date', 'timestamp'],
  ['CDN_URL', undefined, 'CDN URL', 'url'],
  ['DB_PORT', '5432', 'DB port', 'number'],
  ['DB_PORT', 'main', 'DB port', 'text'],
  ['BUILD_NUMBER', undefined, 'Build number', 'text'],
])('%s = %s is called %s and holds %s', (key, value, title, type) => {
  expect(variableOf(key, value)).toMatchObject({ title, type })
})

it.each([
  ['API_TOKEN', true],
  ['APP_KEYS', true],
  ['SALT_2', true],
  ['PUBLIC_KEY', false],
  ['KEY_ID', false],
])('%s is a secret: %s', (key, secret) => {
  expect(variableOf(key, 'x')).toMatchObject(secret ? { secret, required: true } : { secret, default: 'x' })
})
