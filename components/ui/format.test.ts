import { describe, expect, it } from 'vitest'
import {
  formatDuration,
  formatHms,
  formatLocal,
  formatLocalTime,
  formatSigned,
  formatUtc,
  formatValue,
  formatWords,
  initials,
  shortHash,
} from './format.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('formatUtc', () => {
  const moment = '2025-11-22T01:04:09.900Z'
  it.each([
    ['time', '01:04'],
    ['time-seconds', '01:04:09'],
    ['date', '22 Nov'],
    ['date-time', '22 Nov 01:04'],
    ['iso', '2025-11-22T01:04:09Z'],
  ] as const)('%s', (style, text) => {
    expect(formatUtc(moment, style)).toBe(text)
  })

  it('takes milliseconds and dates, and says a dash for what is no moment', () => {
    expect(formatUtc(new Date(moment))).toBe('01:04')
    expect(formatUtc(Date.parse(moment))).toBe('01:04')
    expect(formatUtc('yesterday')).toBe('–')
  })
})

describe('local time', () => {
  it('names the zone, across midnight', () => {
    expect(formatLocal('2025-11-22T23:30:00Z', 'Europe/Berlin')).toBe('23 Nov 2025, 00:30:00 CET')
    expect(formatLocalTime('2025-07-01T22:15:00Z', 'Asia/Kolkata')).toBe('03:45')
    expect(formatLocal('never')).toBe('–')
  })
})

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [38_000, '0:38'],
    [655_000, '10:55'],
    [hour + 2 * minute + 3_000, '1:02:03'],
    [26 * hour, '26:00:00'],
    [-5_000, '−0:05'],
    [Number.NaN, '–'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('formatHms', () => {
  it('always has hours and has no sign', () => {
    expect(formatHms(2_672_000)).toBe('00:44:32')
    expect(formatHms(-8_076_000)).toBe('02:14:36')
    expect(formatHms(100 * hour)).toBe('100:00:00')
    expect(formatHms(Number.POSITIVE_INFINITY)).toBe('––:––:––')
  })
})

describe('formatSigned', () => {
  it('writes the sign: minus is early, plus is late, none is on time', () => {
    expect(formatSigned(55_000)).toBe('+0:55')
    expect(formatSigned(-148_000)).toBe('−2:28')
    expect(formatSigned(999)).toBe('0:00')
    expect(formatSigned(-999)).toBe('0:00')
  })
})

describe('formatWords', () => {
  it.each([
    [43_400, '43 s'],
    [119_000, '119 s'],
    [120_000, '2 min'],
    [59 * minute + 59_000, '59 min'],
    [hour, '1 h'],
    [hour + 4 * minute, '1 h 04'],
    [2 * day, '2 d'],
    [2 * day + 3 * hour + 59 * minute, '2 d 3 h'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatWords(ms)).toBe(text)
  })
})

describe('formatValue', () => {
  it.each([
    [0, '0'],
    [0.034, '0.03'],
    [2.9, '2.90'],
    [12.44, '12.4'],
    [148.2, '148'],
    [1380, '1,380'],
    [null, '–'],
    [undefined, '–'],
    [Number.NaN, '–'],
  ])('%s is %s', (value, text) => {
    expect(formatValue(value)).toBe(text)
  })
})

describe('initials and shortHash', () => {
  it('takes the first and the last word', () => {
    expect(initials('Maya Okafor')).toBe('MO')
    expect(initials('  tomás  de la reyes ')).toBe('TR')
    expect(initials('Cher')).toBe('C')
    expect(initials('')).toBe('?')
  })

  it('keeps both ends of a hash', () => {
    expect(shortHash('7f3a77e0b2f103d9c91e')).toBe('7f3a…c91e')
    expect(shortHash('abc')).toBe('abc')
  })
})
