import { expect, it } from 'vitest'
import { measuredValue, statedValue, withoutMeasuredBlanks } from './measured-values.ts'

it.each([
  [
    'Passing ≥98% (seen: ____/500 runs)',
    { type: 'number', unit: 'of 500 runs', comparison: '>=', target: 490 },
  ],
  [
    'All drills done (____/12 drills)',
    { type: 'number', unit: 'of 12 drills', comparison: '>=', target: 12 },
  ],
  ['Median: ________ ms (target: <80ms)', { type: 'number', unit: 'ms', comparison: '<', target: 80 }],
  ['Coverage ≥90% (verified: ____%)', { type: 'percent', unit: '%', comparison: '>=', target: 90 }],
  ['Memory: ________ GB (baseline: ____ GB)', { type: 'number', unit: 'GB' }],
  ['Disk: ____% (no growth >5%)', { type: 'percent', unit: '%' }],
  ['Open defects (count: ____)', { type: 'number' }],
  ['Keys rotated (last rotation: ________)', { type: 'timestamp' }],
  ['Frozen since [TIMESTAMP]', { type: 'timestamp' }],
  ['Dashboard: [URL]', { type: 'text' }],
  ['Confidence: HIGH/MEDIUM/LOW', { type: 'choice' }],
  ['Scan: ____ critical, ____ high (target: 0/0)', { type: 'text', target: '0/0' }],
  ['First on call: ________', { type: 'text' }],
  ['Nothing is left blank', null],
])('measures what %j leaves blank', (text, value) => {
  expect(measuredValue(text)).toEqual(value)
})

it.each([
  ['First on call: ________', 'First on call'],
  ['Median: ________ ms (target: <80ms)', 'Median'],
  ['All drills done (____/12 drills)', 'All drills done (…/12 drills)'],
  ['Seen by: ____/____', 'Seen by'],
  ['Dashboard: [URL]', 'Dashboard'],
  ['Tag is v[VERSION]', 'Tag is v[VERSION]'],
])('calls %j %j', (text, title) => {
  expect(withoutMeasuredBlanks(text)).toBe(title)
})

it.each([
  [
    '120ms average',
    '<300ms',
    { type: 'number', unit: 'ms', comparison: '<', target: 300, claimed: '120ms average' },
  ],
  ['97%', '', { type: 'percent', unit: '%', claimed: '97%' }],
  ['0.2%', '1% error rate', { type: 'percent', unit: '%', comparison: '<=', target: 1, claimed: '0.2%' }],
  ['20/20 checks verified', '', { type: 'text', claimed: '20/20 checks verified' }],
])('takes %j against %j as a claim', (claimed, target, value) => {
  expect(statedValue(claimed, target)).toEqual(value)
})
