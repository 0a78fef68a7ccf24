import { expect, test } from 'vitest'
import { readWith } from '../testing/read-with.ts'
import { readSlos } from './read-slos.ts'

const slosOf = (markdown: string) =>
  readWith(markdown, readSlos)
    .all('slo')
    .map(({ value }) => value)

test('key metrics with targets and what they are now', () => {
  const slos = slosOf(`## Key metrics

- **Response time**: Target <300ms (Currently: 180ms avg)
- **Error rate**: Target <0.2% (now 0.05%)
- **Throughput**: Target >750 req/s (Currently: 1,020 req/s)
- **Uptime**: Target 99.9%
- Nobody complains
`)
  expect(
    slos.map(slo => `${slo.metric} ${slo.comparison} ${slo.value}${slo.unit} ${slo.baseline ?? ''}`.trim()),
  ).toEqual([
    'response_time < 300ms 180ms avg',
    'error_rate < 0.2% 0.05%',
    'throughput > 750req/s 1,020 req/s',
    'uptime >= 99.9%',
  ])
  expect(slos[0]?.title).toBe('Response time')
})

test('the same promise in two places is one; a table gives target and current value', () => {
  const slos = slosOf(`## Service level objectives

| Metric | Target | Current |
|---|---|---|
| Latency p95 | < 0.5 s | 320 ms |
| Availability | 99.95 % | 99.99 % |

## Success criteria

- Latency p95 < 500 ms
`)
  expect(slos).toMatchObject([
    { metric: 'latency_p95', comparison: '<', value: 500, unit: 'ms', baseline: '320 ms' },
    { metric: 'availability', comparison: '>=', value: 99.95, unit: '%' },
  ])
  expect(slos).toHaveLength(2)
})

test('boxes are items of a checklist, and what stands in a phase is the phase its own', () => {
  expect(slosOf('## Success criteria\n\n- [ ] Error rate < 1%\n')).toEqual([])
  expect(slosOf('## Phase 3: Prove it\n\n**Success criteria:**\n- Error rate < 1%\n')).toEqual([])
})
