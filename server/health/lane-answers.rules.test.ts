import { expect, it } from 'vitest'
import { stateOf, verdict } from '../../test/builders/state.ts'
import { systemDefinitionSchema } from '../systems/definition.inputs.ts'
import { isRollbackLaneDead, judgeLane } from './lane-answers.rules.ts'
import { laneMetrics } from './probes/lane-metrics.rules.ts'
import { isRecovering, type RuleSample } from './rules.ts'

type Mark = number | string | null
/** One sample a second up to 0; words are errors, null is an answer without data. */
const series = (...marks: Mark[]): RuleSample[] =>
  marks.map((mark, index) => ({
    at: (index + 1 - marks.length) * 1000,
    value: typeof mark === 'number' ? mark : null,
    error: typeof mark === 'string' ? mark : null,
  }))
const judge = (...lanes: Mark[][]) =>
  judgeLane(
    'GREEN',
    lanes.map(marks => series(...marks)),
    0,
  )

it.each([
  ['answers', [[20, 20]], 'healthy', 'GREEN answers'],
  ['answers without data', [[null, null]], 'healthy', 'GREEN answers'],
  [
    'one probe is refused, another answers',
    [
      ['HTTP 500', 'HTTP 500'],
      [20, 20],
    ],
    'healthy',
    'GREEN answers',
  ],
  ['refused for less than 3 s', [[20, 'refused', 'refused']], 'healthy', 'GREEN answers'],
  [
    'refused for 3 s',
    [[20, 'refused', 'refused', 'refused']],
    'unreachable',
    'GREEN has not answered since 23:59:57 UTC (refused)',
  ],
  [
    'never answered, for less than 3 s',
    [['refused']],
    'inconclusive',
    'GREEN has not answered yet (refused)',
  ],
  [
    'never answered',
    [['refused', 'refused', 'refused', 'HTTP 503']],
    'unreachable',
    'GREEN has not answered since 23:59:57 UTC (HTTP 503)',
  ],
  ['nobody asks', [[]], 'inconclusive', 'GREEN: nobody asks whether it answers'],
] as [string, Mark[][], string, string][])('%s', (_name, lanes, verdict, reason) => {
  expect(judge(...lanes)).toMatchObject({ verdict, reason })
})

it('answers again only after three seconds', () => {
  const after = (answers: number) => judge(['x', 'x', 'x', 'x', ...Array<Mark>(answers).fill(20)])
  expect(isRecovering('unreachable', after(3))).toBe(true)
  expect(isRecovering('unreachable', after(4))).toBe(false)
})

it('is nothing to roll back to only where it is known not to answer', () => {
  const said = (word: 'healthy' | 'unreachable' | 'inconclusive') =>
    isRollbackLaneDead(stateOf({ verdicts: [verdict('lane:green', { verdict: word })] }))
  expect([said('healthy'), said('inconclusive'), said('unreachable'), isRollbackLaneDead(stateOf())]).toEqual(
    [false, false, true, false],
  )
})

it('is asked by the probes that go to the lane itself, HTTP before others', () => {
  const probe = (key: string, rest: object) => ({ key, title: key, metric: key, ...rest })
  const lanes = [
    { key: 'blue', name: 'BLUE', letter: 'B', url: 'http://blue:1' },
    { key: 'green', name: 'GREEN', letter: 'G', url: 'http://green:1' },
  ]
  const metrics = (...probes: object[]) =>
    laneMetrics(
      systemDefinitionSchema.parse({
        lanes,
        next: 'blue',
        router: { kind: 'http-weights', adminUrl: 'http://router' },
        probes,
      }),
    )
  const scraped = probe('errors', {
    kind: 'promql',
    query: 'errors{lane="{lane}"}',
    scrapeUrl: 'http://router/metrics',
  })
  const health = probe('health', { kind: 'http', url: '{laneUrl}/health' })
  const database = probe('database', { kind: 'postgres', url: 'postgres://db-{lane}/shop' })
  const green = probe('up', { kind: 'command', command: 'check "$LANE_URL"', lane: 'green' })
  expect(metrics(scraped)).toEqual({ blue: [], green: [] })
  expect(metrics(scraped, health, database, green)).toEqual({ blue: ['health'], green: ['health'] })
  expect(metrics(database, green)).toEqual({ blue: ['database'], green: ['database', 'up'] })
})
