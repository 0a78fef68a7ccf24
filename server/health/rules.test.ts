import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sloSchema, triggerSchema } from '../runbooks/conditions.inputs.ts'
import { isRecovering, judgeSlo, judgeTrigger, type RuleSample } from './rules.ts'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  comparison: '>',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
})
const connectivity = triggerSchema.parse({
  ...trigger,
  kind: 'connectivity',
  metric: 'health_ms',
  value: 3000,
  unit: 'ms',
  unreachableSeconds: 5,
})

type Mark = number | 'error' | 'none' | 'gap'
/** One sample a second, oldest first; 'gap' is a second without a sample. The last one is at 0 s. */
function series(marks: Mark[]): RuleSample[] {
  return marks.flatMap((mark, index) => {
    if (mark === 'gap') return []
    const value = typeof mark === 'number' ? mark : null
    return [
      { at: (index - marks.length + 1) * 1000, value, error: mark === 'error' ? 'connection refused' : null },
    ]
  })
}
const times = (count: number, mark: Mark): Mark[] => Array.from({ length: count }, () => mark)

describe('a threshold trigger', () => {
  it.each([
    ['values below', times(40, 2), 'healthy', 'Error rate 2 %, not over 10 %', 0],
    ['exactly on the limit', times(40, 10), 'healthy', 'Error rate 10 %, not over 10 %', 0],
    [
      '30 breaching samples span 29 s',
      [1, ...times(30, 12.4)],
      'healthy',
      'Error rate 12.4 % over 10 % for 29 of 30 s',
      29,
    ],
    ['31 span 30 s', [1, ...times(31, 12.4)], 'breached', 'Error rate 12.4 % over 10 % for 30 s', 30],
    [
      'one good sample in the window',
      [...times(20, 50), 1, ...times(20, 50)],
      'healthy',
      'Error rate 50 % over 10 % for 19 of 30 s',
      19,
    ],
    ['the newest is good', [...times(60, 50), 1], 'healthy', 'Error rate 1 %, not over 10 %', 0],
    [
      'time without an answer ends what was held before it',
      [...times(20, 50), ...times(8, 'error'), ...times(3, 50)],
      'healthy',
      'Error rate 50 % over 10 % for 2 of 30 s',
      2,
    ],
    [
      'one answer that is missing holds nothing, and ends nothing',
      [...times(20, 50), 'error', ...times(10, 50)],
      'healthy',
      'Error rate 50 % over 10 % for 28 of 30 s',
      28,
    ],
    [
      'a pause of a worker holds nothing',
      [...times(20, 50), ...times(8, 'gap'), ...times(3, 50)],
      'healthy',
      'Error rate 50 % over 10 % for 21 of 30 s',
      21,
    ],
    [
      'a bad sample without a value after it',
      [1, 50, ...times(5, 'none')],
      'inconclusive',
      'Error rate: no data for 5 s',
      0,
    ],
    [
      'a pause too long to vouch for',
      [...times(40, 50), ...times(12, 'gap'), 50],
      'healthy',
      'Error rate 50 % over 10 % for 0 of 30 s',
      0,
    ],
    [
      'errors for less than the limit',
      [...times(20, 2), ...times(9, 'error')],
      'inconclusive',
      'Error rate: no answer for 9 s (connection refused)',
      0,
    ],
    ['one error', [...times(20, 2), 'error'], 'healthy', 'Error rate 2 %, not over 10 %', 0],
    [
      'errors for the limit',
      [...times(20, 2), ...times(10, 'error')],
      'unreachable',
      'Error rate: no answer for 10 s (connection refused)',
      0,
    ],
    [
      'errors after a breach',
      [...times(40, 50), ...times(12, 'error')],
      'unreachable',
      'Error rate: no answer for 12 s (connection refused)',
      0,
    ],
    [
      'only errors',
      times(40, 'error'),
      'unreachable',
      'Error rate: no answer for 39 s (connection refused)',
      0,
    ],
    [
      'answers without data',
      [...times(5, 2), ...times(12, 'none')],
      'inconclusive',
      'Error rate: no data for 12 s',
      0,
    ],
    [
      'no samples lately',
      [...times(5, 2), ...times(11, 'gap'), 'gap'],
      'inconclusive',
      'Error rate: no sample for 12 s',
      0,
    ],
    ['no samples at all', [], 'inconclusive', 'Error rate: not measured yet', 0],
    ['a first error', ['error'], 'inconclusive', 'Error rate: no answer yet (connection refused)', 0],
  ] as [string, Mark[], string, string, number][])('%s', (_name, marks, verdict, reason, heldSeconds) => {
    expect(judgeTrigger(trigger, series(marks), 0)).toMatchObject({ verdict, reason, heldSeconds })
  })

  it('takes its own limit of silence and its own title', () => {
    const patient = { ...trigger, unreachableSeconds: 60 }
    const samples = series([2, ...times(20, 'error')])
    expect(judgeTrigger(patient, samples, 0).verdict).toBe('inconclusive')
    expect(judgeTrigger(trigger, samples, 0).verdict).toBe('unreachable')
    expect(judgeTrigger(trigger, series([2]), 0, 'Errors on blue').reason).toBe(
      'Errors on blue 2 %, not over 10 %',
    )
  })

  it('is not breached for six seconds by one bad sample, five without a value, and another', () => {
    const six = { ...trigger, forSeconds: 6 }
    const marks: Mark[] = [1, 50, ...times(5, 'none'), 50]
    expect(judgeTrigger(six, series(marks), 0)).toMatchObject({ verdict: 'healthy', heldSeconds: 0 })
    expect(judgeTrigger(six, series([1, 50, ...times(5, 'gap'), 50]), 0).verdict).toBe('healthy')
    expect(judgeTrigger(six, series([1, ...times(7, 50)]), 0).verdict).toBe('breached')
  })

  it('takes a sample for the time that its answer was waited for', () => {
    const slow = [-10, -5, 0].map(at => ({ at: at * 1000, value: 50, error: null, spanMs: 5000 }))
    expect(judgeTrigger({ ...trigger, forSeconds: 10 }, slow, 0)).toMatchObject({ verdict: 'breached' })
  })

  it.each([
    ['two of two failed', 0.4, 'inconclusive', 'Error rate 100 % over 10 %, of 2 requests: 20 needed'],
    ['as many as are asked for', 4, 'breached', 'Error rate 100 % over 10 % for 5 s'],
  ] as const)('needs the number of requests that it names: %s', (_name, perSecond, verdict, reason) => {
    const rate = { ...trigger, forSeconds: 5, requests: { metric: 'throughput', atLeast: 20 } }
    const samples = series([0, ...times(6, 100)])
    const requests = series(times(7, perSecond))
    expect(judgeTrigger(rate, samples, 0, undefined, requests)).toMatchObject({ verdict, reason })
  })

  it('does not go back by a rate of nobody knows how many requests', () => {
    const rate = { ...trigger, forSeconds: 5, requests: { metric: 'throughput', atLeast: 20 } }
    expect(judgeTrigger(rate, series(times(7, 100)), 0)).toMatchObject({
      verdict: 'inconclusive',
      reasonData: { code: 'too_few_requests', requests: null, wanted: 20 },
    })
  })

  it('breaches at once when it need not hold', () => {
    const sudden = { ...trigger, forSeconds: 0 }
    expect(judgeTrigger(sudden, series([1, 11]), 0)).toMatchObject({
      verdict: 'breached',
      reason: 'Error rate 11 % over 10 %',
    })
  })

  it('does not look into the future', () => {
    expect(judgeTrigger(trigger, [...series([1]), { at: 1000, value: 99, error: null }], 0).value).toBe(1)
  })
})

describe('a connectivity trigger', () => {
  it.each([
    ['answers in time', times(10, 20), 'healthy', 'Health ms 20 ms, not over 3,000 ms'],
    [
      'errors for less than its limit',
      [20, ...times(5, 'error')],
      'healthy',
      'Health ms: no answer (connection refused) for 4 of 5 s',
    ],
    [
      'errors for its limit',
      [20, ...times(6, 'error')],
      'breached',
      'Health ms: no answer (connection refused) for 5 s',
    ],
    ['slow answers', times(31, 5000), 'breached', 'Health ms 5,000 ms over 3,000 ms for 30 s'],
    ['our own silence', [20, ...times(12, 'gap'), 'gap'], 'inconclusive', 'Health ms: no sample for 13 s'],
    [
      'refused since it was first asked, not for its limit',
      times(4, 'error'),
      'inconclusive',
      'Health ms: no answer yet (connection refused)',
    ],
    [
      'refused since it was first asked, for its limit',
      times(6, 'error'),
      'breached',
      'Health ms: no answer (connection refused) for 5 s',
    ],
  ] as [string, Mark[], string, string][])('%s', (_name, marks, verdict, reason) => {
    expect(judgeTrigger(connectivity, series(marks), 0)).toMatchObject({ verdict, reason })
  })
})

describe('an SLO', () => {
  const slo = sloSchema.parse({
    key: 'p95',
    title: 'p95',
    metric: 'p95_ms',
    comparison: '<',
    value: 300,
    unit: 'ms',
    forSeconds: 2,
  })
  it.each([
    [[200, 250], 'healthy', 'P95 ms 250 ms, target under 300 ms'],
    [[250, 300, 400], 'healthy', 'P95 ms 400 ms, target under 300 ms'],
    [[250, 310, 300, 400], 'breached', 'P95 ms 400 ms, target under 300 ms'],
    [times(11, 'none'), 'inconclusive', 'P95 ms: no data yet'],
    [times(11, 'error'), 'unreachable', 'P95 ms: no answer for 10 s (connection refused)'],
  ] as [Mark[], string, string][])('%s is %s', (marks, verdict, reason) => {
    expect(judgeSlo(slo, series(marks), 0)).toMatchObject({ verdict, reason })
  })
})

describe('for any samples', () => {
  const value = fc.integer({ min: 0, max: 20 })
  it('breached means exactly: every sample of the last 30 s breaches, and they span 30 s', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 10 }),
        (values, limit) => {
          const samples = series(values)
          const window = samples.filter(({ at }) => at >= -30_000)
          const expected = window[0]?.at === -30_000 && window.every(sample => (sample.value ?? 0) > limit)
          expect(judgeTrigger({ ...trigger, value: limit }, samples, 0).verdict === 'breached').toBe(expected)
        },
      ),
    )
  })
  it('is never healthy by missing values, and never breached by them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Mark>('error', 'none', 'gap'), { maxLength: 60 }), marks => {
        expect(['inconclusive', 'unreachable']).toContain(judgeTrigger(trigger, series(marks), 0).verdict)
      }),
    )
  })
})

it('lets a breach end only after three calm seconds', () => {
  const after = (calm: number) => judgeTrigger(trigger, series([...times(40, 50), ...times(calm, 1)]), 0)
  expect(isRecovering('breached', after(3))).toBe(true)
  expect(isRecovering('breached', after(4))).toBe(false)
  expect(isRecovering('unreachable', after(1))).toBe(false)
})
