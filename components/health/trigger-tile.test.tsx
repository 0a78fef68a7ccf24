// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { State, Verdict } from '../../server/deployment/state.types.ts'
import type { SampleTuple } from '../../server/health/latest-samples.query.ts'
import { sloSchema, triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { at, iso, stateOf, T0, verdict } from '../../test/builders/state.ts'
import { shown } from '../../test/render.tsx'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useSamples } from '../live/use-samples.ts'
import { useNow } from '../ui/time/use-now.ts'
import { TriggerTile } from './trigger-tile.tsx'

const trigger = triggerSchema.parse({
  key: 'errors',
  title: 'Error rate',
  metric: 'error_rate',
  value: 10,
  unit: '%',
  forSeconds: 30,
  level: 'automatic',
})
const slo = sloSchema.parse({
  key: 'errors',
  title: 'Errors',
  metric: 'error_rate',
  comparison: '<',
  value: 1,
  unit: '%',
})
const NOW = 600

/** A sample each second up to `NOW`, of the values given, the last one now. */
const samples = (lane: string, ...values: (number | null)[]): SampleTuple[] =>
  values.map((value, i) => [lane, 'error_rate', at(NOW - values.length + 1 + i).getTime(), value, null])

interface Case {
  blue?: (number | null)[]
  green?: (number | null)[]
  share?: number
  row?: Partial<Verdict>
  status?: State['deployment']['status']
}

function tile({ blue = [0.2, 0.2], green = [0.1, 0.1], share = 50, row, status = 'running' }: Case) {
  const traffic = { weights: { blue: share, green: 100 - share }, at: T0 }
  const built = stateOf({
    deployment: { traffic, status },
    verdicts: row ? [verdict('trigger:errors', row)] : [],
  })
  const metrics = [{ key: 'error_rate', title: 'Error rate', unit: '%' }]
  const state = { ...built, plan: { ...built.plan, metrics, slos: [slo], triggers: [trigger] } }
  shown(<Tile />, {
    state,
    now: at(NOW),
    samples: [...samples('blue', ...blue), ...samples('green', ...green)],
  })
  const values = [...document.querySelectorAll('dd')]
  return {
    glyph: document.querySelector('h3 svg')?.getAttribute('data-tone'),
    end: document.querySelector('header > div')?.textContent?.trim(),
    values: values.map(each => each.textContent),
    tones: values.map(each => /text-(attention|critical|ink-\d)/.exec(each.className)?.[1]),
  }
}

function Tile() {
  const { deploymentId } = useDeploymentContext()
  return <TriggerTile trigger={trigger} samples={useSamples(deploymentId)} now={useNow()} />
}

it.each<[string, Case, ReturnType<typeof tile>]>([
  [
    'well and armed',
    {},
    {
      glyph: 'ok',
      end: 'Armed · 0 of 30 s',
      values: ['0.20%', '0.10%'],
      tones: ['ink-1', 'ink-2'],
    },
  ],
  [
    'well, with nobody on the new lane',
    { share: 0 },
    { glyph: 'ok', end: 'Not armed', values: ['0.20%', '0.10%'], tones: ['ink-1', 'ink-2'] },
  ],
  [
    'outside its target, inside what rolls back',
    { blue: [2, 2] },
    {
      glyph: 'attention',
      end: 'Armed · 0 of 30 s',
      values: ['2.00%', '0.10%'],
      tones: ['attention', 'ink-2'],
    },
  ],
  [
    'counting: critical on the lane that it watches, not on the other',
    { blue: [12, 12, 12, 12], green: [2, 2] },
    {
      glyph: 'critical',
      end: 'Counting · 3 of 30 s',
      values: ['12.0%', '2.00%'],
      tones: ['critical', 'attention'],
    },
  ],
  [
    'fired, though it is well again',
    { row: { firedAt: iso(500), since: iso(480) } },
    {
      glyph: 'critical',
      end: 'Fired 01:08:20',
      values: ['0.20%', '0.10%'],
      tones: ['ink-1', 'ink-2'],
    },
  ],
  [
    'without data: never well, and no figure',
    { blue: [null, null], green: [null, null] },
    { glyph: 'upcoming', end: 'No data', values: ['–', '–'], tones: ['ink-3', 'ink-3'] },
  ],
  [
    'over: nobody watches any more',
    { blue: [], green: [], share: 0, status: 'rolled_back' },
    { glyph: 'upcoming', end: 'Watch is over', values: ['–', '–'], tones: ['ink-3', 'ink-3'] },
  ],
  [
    'over a moment ago: what was measured last keeps no mark',
    { share: 0, status: 'aborted' },
    { glyph: 'upcoming', end: 'Watch is over', values: ['0.20%', '0.10%'], tones: ['ink-3', 'ink-3'] },
  ],
])('a trigger %s', (_how, how, expected) => {
  expect(tile(how)).toEqual(expected)
})
