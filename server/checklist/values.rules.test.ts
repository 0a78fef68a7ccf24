import { describe, expect, it } from 'vitest'
import type { SubItem } from '../deployment/state.types.ts'
import { measuredText, readMeasured, withinTarget } from './values.rules.ts'

it.each([
  ['number', '98.5', 98.5],
  ['percent', 12, 12],
  ['number', '', null],
  ['number', '12 of 2019', null],
  ['timestamp', '2026-03-01T02:00:00+01:00', '2026-03-01T01:00:00.000Z'],
  ['timestamp', 'yesterday-ish', null],
  ['text', '  ok ', 'ok'],
  ['choice', 'eu', 'eu'],
  ['text', 'x'.repeat(501), null],
] as const)('reads a %s %j', (type, given, measured) => {
  const reading = readMeasured({ type }, given)
  expect(reading.ok ? reading.measured : null).toBe(measured)
})

const subItem = (value: SubItem['value']): SubItem => ({
  title: 'Coverage',
  done: false,
  ...(value && { value }),
})

describe('a target', () => {
  it.each([
    ['>=', 90, 90, true],
    ['>', 90, 90, false],
    ['<', 100, 99.9, true],
    ['<=', 100, 100.1, false],
    ['=', 12, 12, true],
    [undefined, 12, 13, false],
  ] as const)('%s %d against %d is %s', (comparison, target, measured, within) => {
    expect(
      withinTarget(subItem({ type: 'number', target, measured, ...(comparison && { comparison }) })),
    ).toBe(within)
  })
  it('compares times as times, and says nothing where nothing is measured or asked', () => {
    const time = { type: 'timestamp', comparison: '<', target: '2026-03-01T01:00:00Z' } as const
    expect(withinTarget(subItem({ ...time, measured: '2026-03-01T01:30:00+01:00' }))).toBe(true)
    expect(withinTarget(subItem(time))).toBeNull()
    expect(withinTarget(subItem({ type: 'number', measured: 1 }))).toBeNull()
    expect(withinTarget(subItem(undefined))).toBeNull()
  })
})

it('says a value with its unit and target', () => {
  const value = { type: 'percent', unit: '%', comparison: '>=', target: 90 } as const
  expect(measuredText(subItem({ ...value, measured: 88 }))).toBe('Coverage 88 %, asked >= 90 %')
  expect(measuredText(subItem(value))).toBe('Coverage not measured, asked >= 90 %')
})
