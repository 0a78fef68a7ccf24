import { expect, it } from 'vitest'
import { forgetUnsent, keepUnsent, readUnsent } from './unsaved-findings-store.ts'

it('keeps what was not saved by its draft until that is forgotten', () => {
  const first = { version: 3, findings: [] }
  keepUnsent('a', first)
  expect(readUnsent('a')).toBe(first)
  expect(readUnsent('b')).toBeNull()
  forgetUnsent('a', first.findings)
  expect(readUnsent('a')).toBeNull()
})

it('keeps what nobody has answered yet beside what comes later', () => {
  const first = { version: 3, findings: [] }
  const second = { version: 4, findings: [] }
  keepUnsent('c', first)
  keepUnsent('c', second)
  expect(readUnsent('c')).toBe(second)
  keepUnsent('c', { ...second, version: 5 })
  expect(readUnsent('c')?.version).toBe(5)
  forgetUnsent('c', second.findings)
  expect(readUnsent('c')).toBe(first)
})
