import { describe, expect, it } from 'vitest'
import { evaluate } from './evaluate.ts'
import { parsePromql } from './parse-expression.ts'
import { ScrapeHistory } from './scrape-history.ts'

/**
 * Eleven scrapes, a second apart, at 0…10 s. Blue answers 10 requests a second, of which 1 is an error; green 40.
 * Blue's process restarts after the scrape at 5 s. Half of blue's answers take under 0.1 s, all under 0.5 s.
 */
function scrape(second: number): string {
  const blue = second <= 5 ? 1000 + second * 10 : (second - 5) * 10
  return [
    '# HELP requests_total Requests answered',
    '# TYPE requests_total counter',
    `requests_total{lane="blue",code="200"} ${blue * 0.9}`,
    `requests_total{lane="blue",code="500"} ${blue * 0.1}`,
    `requests_total{lane="green",code="200"} ${second * 40} 1700000000000`,
    `seconds_bucket{lane="blue",le="0.1"} ${second * 5}`,
    `seconds_bucket{lane="blue",le="0.5"} ${second * 10}`,
    `seconds_bucket{lane="blue",le="+Inf"} ${second * 10}`,
    second === 10 ? '' : 'gone 1',
    `temperature{room="a\\"b}",note="x\\ny"} ${second === 4 ? 30 : second}`,
    'idle_total{lane="blue"} 7',
    'odd NaN',
    'this line is not one',
  ].join('\n')
}

function ask(text: string): unknown {
  const expression = parsePromql(text)
  const history = new ScrapeHistory()
  history.keepFor(expression)
  for (let second = 0; second <= 10; second += 1) history.add(scrape(second), second * 1000)
  const value = evaluate(expression, history)
  return typeof value === 'number'
    ? value
    : value.map(each => ({ ...each, value: Number(each.value.toPrecision(12)) }))
}
const one = (value: number, labels = {}) => [{ labels, value }]
const blue200 = { lane: 'blue', code: '200' }
const green200 = { lane: 'green', code: '200' }

describe('the newest values', () => {
  it.each([
    ['1 + 2 * 3 - -4', 11],
    ['(1 + 2) * 3 % 4', 1],
    ['10 / 4', 2.5],
    ['temperature', one(10, { room: 'a"b}', note: 'x\ny' })],
    ['temperature{room="a\\"b}"} - 4', one(6, { room: 'a"b}', note: 'x\ny' })],
    ['-temperature{note=~"x.y"}', one(-10, { room: 'a"b}', note: 'x\ny' })],
    ['gone', []],
    ['sum(requests_total{lane="blue"})', one(50)],
    ['sum by (lane) (requests_total)', [...one(50, { lane: 'blue' }), ...one(400, { lane: 'green' })]],
    ['sum(requests_total) without (code)', [...one(50, { lane: 'blue' }), ...one(400, { lane: 'green' })]],
    ['count(requests_total{code!="500"})', one(2)],
    ['max(requests_total{code=~"2..", lane!~"gr.*",})', one(45)],
    ['count(requests_total{code=~"0"})', []],
    ['min(requests_total) + max(requests_total)', one(405)],
    ['avg(requests_total{lane="blue"})', one(25)],
    ['clamp_max(clamp_min(temperature, 2), 8) * 0 + abs(-3)', one(3, { room: 'a"b}', note: 'x\ny' })],
    ['sum(gone) or vector(0)', one(0)],
    ['sum(requests_total{code="500"}) / sum(requests_total{lane="blue"}) * 100', one(10)],
    ['requests_total{code="500"} / requests_total', one(1, { lane: 'blue', code: '500' })],
  ])('%s', (text, expected) => {
    expect(ask(text)).toEqual(expected)
  })
})

describe('over a range', () => {
  it.each([
    // 10 s back from 10 s: the scrapes at 1 s to 10 s, which span 9 s.
    ['rate(requests_total{lane="green"}[10s])', one(40, green200)],
    ['increase(requests_total{lane="green"}[10s])', one(360, green200)],
    // The scrapes at 6 s to 10 s only: 9 requests a second in 4 s.
    ['increase(requests_total{lane="blue",code="200"}[5s])', one(36, blue200)],
    // A restart in between: 9 × 4 up to 5 s, then 9 × 5 from zero, in 9 s.
    ['rate(requests_total{lane="blue",code="200"}[10s])', one(9, blue200)],
    ['irate(requests_total{lane="green"}[1m])', one(40, green200)],
    ['rate(idle_total[10s])', one(0, { lane: 'blue' })],
    ['rate(requests_total{lane="green"}[1s])', []],
    ['delta(temperature[10s]) * 0 + 9', one(9, { room: 'a"b}', note: 'x\ny' })],
    ['max_over_time(temperature[8s])', one(30, { room: 'a"b}', note: 'x\ny' })],
    ['min_over_time(temperature[8s])', one(3, { room: 'a"b}', note: 'x\ny' })],
    // 3 to 10 with 30 in the place of 4: (52 + 26) / 8.
    ['avg_over_time(temperature[8s])', one(9.75, { room: 'a"b}', note: 'x\ny' })],
    [
      '100 * sum(rate(requests_total{lane="blue",code=~"5.."}[5s])) / sum(rate(requests_total{lane="blue"}[5s]))',
      one(10),
    ],
    ['sum(rate(idle_total[5s])) / sum(rate(idle_total[5s]))', one(Number.NaN)],
    // Half under 0.1 s, half up to 0.5 s: the 95th is 0.1 + 0.4 × 45/50.
    ['1000 * histogram_quantile(0.95, sum(rate(seconds_bucket{lane="blue"}[10s])) by (le))', one(460)],
    ['histogram_quantile(0.5, sum by (lane, le) (increase(seconds_bucket[1m])))', one(0.1, { lane: 'blue' })],
  ])('%s', (text, expected) => {
    expect(ask(text)).toEqual(expected)
  })
})

describe('what is not computed here is named', () => {
  it.each([
    ['', 'expected a metric, a function or a number but found the end, at 1'],
    ['sum(rate(x[5s]) by (le)', 'expected ) but found by'],
    ['rate(x)', 'expected a range such as [10s]'],
    ['x[5m]', 'no range here'],
    ['topk(3, x)', 'topk() is not computed here; give a prometheusUrl'],
    ['x > 5', 'expected + - * / % or the end'],
    ['x / on (lane) y', 'vector matching needs a prometheusUrl'],
    ['x offset 5m', 'no offset'],
    ['x{lane="blue"', 'expected } but found the end'],
    ['x{lane=blue}', 'expected a value in quotes but found blue'],
    ['x{lane=~"("}', 'is not a regular expression'],
    ['x ; y', '"; y" is not understood, at 3'],
  ])('%s', (text, message) => {
    expect(() => parsePromql(text)).toThrow(message)
  })
  it('also where only the values tell', () => {
    expect(() => ask('sum(1)')).toThrow('a vector is needed here')
    expect(() => ask('clamp_min(temperature, temperature)')).toThrow('a number is needed here')
  })
})

it('forgets what no expression looks back to', () => {
  const history = new ScrapeHistory()
  history.keepFor(parsePromql('rate(idle_total[3s])'))
  for (let second = 0; second <= 10; second += 1) history.add(scrape(second), second * 1000)
  expect(history.series('idle_total')[0]?.points.map(({ at }) => at)).toEqual([7000, 8000, 9000, 10_000])
  expect(history.series('requests_total')).toEqual([])
  history.add('', 20_000)
  expect(history.series('idle_total')).toEqual([])
})
