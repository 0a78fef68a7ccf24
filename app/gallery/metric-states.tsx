'use client'

import { BadgeAlert, ShieldCheck, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { MetricChart } from '../../components/health/metric-chart.tsx'
import type { Point } from '../../components/health/metric-scale.ts'
import { MetricTile, type TileValue } from '../../components/health/metric-tile.tsx'
import { Sparkline } from '../../components/health/sparkline.tsx'
import { fromAnswer } from '../../components/live/samples.ts'
import type { Cause } from '../../components/run/rollback/rollback-cause.ts'
import type { GlyphKind } from '../../components/ui/glyph.tsx'
import { lazyPart } from '../../components/ui/lazy-part.ts'
import { triggerSchema } from '../../server/runbooks/conditions.inputs.ts'
import { States } from './states.tsx'

const RollbackCauseChart = lazyPart(() =>
  import('../../components/run/rollback/rollback-cause-chart.tsx').then(file => file.RollbackCauseChart),
)

const END = 900_000

/** A line that wavers around `level`, and from `climbAt` on climbs to `top`. */
function line(level: number, climbAt = END, top = level): Point[] {
  return Array.from({ length: 181 }, (_, step) => {
    const t = step * 5_000
    const wave = level * (1 + 0.3 * Math.sin(step / 3) + 0.15 * Math.sin(step / 1.3))
    const climb = t > climbAt ? (top - level) * (1 - Math.exp(-(t - climbAt) / 60_000)) : 0
    return { t, v: wave + climb }
  })
}

function withGap(points: Point[]): Point[] {
  return points.map(point => (point.t > 500_000 && point.t < 650_000 ? { t: point.t, v: null } : point))
}

const green = line(0.04)
const tiles: {
  id: string
  state: GlyphKind
  end: ReactNode
  ink: string
  blue: Point[]
  value: Partial<TileValue>
}[] = [
  {
    id: 'armed',
    state: 'ok',
    ink: 'text-ink-2',
    end: 'Armed · 0 of 30 s',
    blue: line(0.03),
    value: { text: '0.03' },
  },
  {
    id: 'over',
    state: 'attention',
    ink: 'text-attention',
    end: 'Over SLO',
    blue: line(0.03, 630_000, 2.9),
    value: { text: '2.90', tone: 'attention' },
  },
  {
    id: 'counting',
    state: 'attention',
    ink: 'text-attention',
    end: '18 of 30 s',
    blue: line(0.03, 700_000, 11),
    value: { text: '10.6', tone: 'attention' },
  },
  {
    id: 'fired',
    state: 'critical',
    ink: 'text-critical',
    end: 'Fired · 30 of 30 s',
    blue: line(0.03, 500_000, 12.4),
    value: { text: '12.4', tone: 'critical' },
  },
  {
    id: 'gap',
    state: 'ok',
    ink: 'text-ink-2',
    end: 'Armed · a gap',
    blue: withGap(line(0.03)),
    value: { text: '0.03' },
  },
  {
    id: 'stale',
    state: 'upcoming',
    ink: 'text-ink-3',
    end: 'Not armed · no data',
    blue: [],
    value: { text: '–' },
  },
]

const cause: Cause = {
  trigger: triggerSchema.parse({
    key: 'errors',
    title: 'Error rate',
    metric: 'error_rate',
    value: 10,
    unit: '%',
    forSeconds: 160,
    level: 'automatic',
  }),
  lane: { key: 'blue', name: 'BLUE', letter: 'B', version: '2.1.0', role: 'next' },
  firedAt: 640_000,
  over: 480_000,
  from: 0,
  to: END,
  marks: [
    { t: 150_000, label: '100 % on BLUE', tone: 'ink' },
    { t: 760_000, label: 'back', tone: 'ink' },
  ],
}
const answered = { metric: 'error_rate', latest: null }
const causeSamples = fromAnswer({
  since: '',
  until: '',
  step: 5,
  series: [
    { ...answered, lane: 'blue', points: line(0.05, 380_000, 12.4).map(({ t, v }) => [t, v]) },
    { ...answered, lane: 'green', points: green.map(({ t, v }) => [t, v]) },
  ],
})

const icons: Record<string, ReactNode> = {
  armed: <ShieldCheck size={14} aria-hidden="true" className="text-ok" />,
  gap: <ShieldCheck size={14} aria-hidden="true" className="text-ok" />,
  fired: <Zap size={14} aria-hidden="true" />,
}

/** Measures against their promise and their trigger. */
export function MetricStates() {
  return (
    <>
      <States title="Metric tile with trigger" className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {tiles.map(({ id, state, end, ink, blue, value }) => (
          <MetricTile
            key={id}
            state={state}
            title="Error rate"
            stale={id === 'stale'}
            end={
              <span className={`inline-flex items-center gap-1 ${ink}`}>
                {icons[id] ?? <BadgeAlert size={14} aria-hidden="true" />}
                {end}
              </span>
            }
            first={{ letter: 'B', name: 'BLUE', unit: '%', text: '–', ...value }}
            second={{ letter: 'G', name: 'GREEN', unit: '%', text: '0.04' }}
            chart={
              <MetricChart
                label={`Error rate, last 15 minutes. BLUE ${value.text} %, GREEN 0.04 %. Trigger 10 %, SLO 0.1 %.`}
                first={blue}
                second={green}
                from={0}
                to={END}
                slo={0.1}
                trigger={10}
                sloText="SLO 0.1 %"
                triggerText="Trigger 10 %"
                spanText="15 min"
                held={id === 'counting' ? { from: END - 90_000, to: END } : null}
                stale={id === 'stale'}
              />
            }
          />
        ))}
      </States>
      <States title="Cause chart: a plain linear axis" className="block">
        <div className="h-56 rounded-1 bg-inset">
          <RollbackCauseChart cause={cause} samples={causeSamples} zero={0} otherLane="green" slo={0.1} />
        </div>
      </States>
      <States title="Sparkline: with limit, with a gap, stale">
        <Sparkline label="Throughput" first={line(612)} second={line(608)} limit={450} from={0} to={END} />
        <Sparkline label="Lag, with a gap" first={withGap(line(38))} limit={100} from={0} to={END} />
        <Sparkline
          label="Memory, no data for 38 seconds"
          first={line(58)}
          limit={80}
          from={0}
          to={END}
          stale
        />
      </States>
    </>
  )
}
