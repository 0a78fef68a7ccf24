import { expect, it } from 'vitest'
import { item } from '../../../test/builders/state.ts'
import { differences, wish } from './item-conflict.ts'

const measured = (value?: number) => ({
  title: 'Coverage',
  done: value !== undefined,
  value: { type: 'percent' as const, unit: '%', measured: value },
})

it('says what somebody else changed', () => {
  const before = item('a', { subItems: [measured()] })
  const after = item('a', { state: 'blocked', reason: 'vault', subItems: [measured(91)], note: 'n' })
  expect(differences(before, after)).toEqual([
    'it is blocked now (vault)',
    '1 of 1 sub-item is done',
    'Coverage is 91 %',
    'the note is “n”',
  ])
  expect(differences(before, before)).toEqual([])
})

it('says what the reader wanted', () => {
  const row = item('a', { subItems: [{ title: 'Checksum', done: false }, measured()] })
  expect(wish({ state: 'passed' }, row)).toBe('set it to ticked')
  expect(wish({ subItems: [{ index: 1, measured: 88 }] }, row)).toBe('write 88 for “Coverage”')
  expect(wish({ subItems: [{ index: 0, done: true }], note: 'n' }, row)).toBe('tick “Checksum” and note “n”')
  expect(wish({}, row)).toBe('change it')
})
