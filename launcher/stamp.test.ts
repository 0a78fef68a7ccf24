import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isCurrent, remember, stampOf } from './stamp.ts'

let root = ''
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
  writeFileSync(path.join(root, name), text)
}
const stamp = () => stampOf(root, ['app', 'next.config.ts', 'not-there'])

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'stamp-'))
  put('app/page.tsx', 'one')
  put('next.config.ts', 'config')
})
afterEach(() => rmSync(root, { recursive: true }))

it('stays when files are only touched, or when tests and other folders change', () => {
  const before = stamp()
  utimesSync(path.join(root, 'app/page.tsx'), 1, 1)
  put('app/page.test.tsx', 'a test')
  put('elsewhere/file.ts', 'other')
  expect(stamp()).toBe(before)
})

it.each([
  ['a content changes', () => put('app/page.tsx', 'two')],
  ['a file is added', () => put('app/deep/new.tsx', '')],
  ['a file is removed', () => rmSync(path.join(root, 'app/page.tsx'))],
  ['a file is renamed', () => renameSync(path.join(root, 'app/page.tsx'), path.join(root, 'app/other.tsx'))],
  ['a single file among the sources changes', () => put('next.config.ts', 'changed')],
])('changes when %s', (_, change) => {
  const before = stamp()
  change()
  expect(stamp()).not.toBe(before)
})

it('is current only when it is what was remembered', () => {
  const file = path.join(root, '.next', 'stamp')
  expect(isCurrent(file, 'a')).toBe(false)
  remember(file, 'a')
  expect(isCurrent(file, 'a')).toBe(true)
  expect(isCurrent(file, 'b')).toBe(false)
})
