import { expect, it } from 'vitest'
import type { MeasuredValueSpec } from '../../../server/runbooks/document.ts'
import { askedText, asTyped, judgeTyped } from './measured-input.ts'

const subItem = (value: MeasuredValueSpec & { measured?: number | string }) => ({
  title: 'x',
  done: false,
  value,
})
const coverage = subItem({ type: 'percent', unit: '%', comparison: '>=', target: 85 })

it('judges a number with every key', () => {
  expect(judgeTyped(coverage, '')).toEqual({ measured: null, verdict: null, problem: null })
  expect(judgeTyped(coverage, '8')).toMatchObject({ measured: 8, verdict: 'outside' })
  expect(judgeTyped(coverage, ' 85,5 ')).toMatchObject({ measured: 85.5, verdict: 'inside' })
  expect(judgeTyped(coverage, 'ab').problem).toBe('must be a number')
})

it('reads a time without a zone as UTC, and shows it so', () => {
  const when = subItem({ type: 'timestamp' })
  expect(judgeTyped(when, '2026-03-01T01:00').measured).toBe('2026-03-01T01:00:00.000Z')
  expect(asTyped(subItem({ type: 'timestamp', measured: '2026-03-01T01:00:00.000Z' }))).toBe(
    '2026-03-01T01:00',
  )
})

it('says what is asked', () => {
  expect(askedText(coverage)).toBe('≥ 85 %')
  expect(askedText(subItem({ type: 'text' }))).toBeNull()
})
