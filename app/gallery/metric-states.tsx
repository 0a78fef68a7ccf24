import { BadgeAlert, ShieldCheck, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { MetricChart } from '../../components/health/metric-chart.tsx'
import type { Point } from '../../components/health/metric-scale.ts'
import { MetricTile, type TileValue } from '../../components/health/metric-tile.tsx'
import { Sparkline } from '../../components/health/sparkline.tsx'
import type { GlyphKind } from '../../components/ui/glyph.tsx'
import { States } from './states.tsx'

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
        <MetricChart
          label="Error rate on BLUE before the rollback: over 10 % from 47:02, fired at 47:32 with 12.4 %."
          first={line(0.05, 380_000, 12.4)}
          second={green}
          from={0}
          to={END}
          height={140}
          scale="linear"
          slo={0.1}
          trigger={10}
          sloText="SLO 0.1 %"
          triggerText="Trigger 10 %"
          held={{ from: 480_000, to: 640_000, label: '30 s' }}
          marks={[
            { t: 150_000, label: '46:10 100 % on BLUE' },
            { t: 480_000, label: 'over 10 %', tone: 'critical' },
            { t: 640_000, label: 'fired', tone: 'critical' },
            { t: 760_000, label: 'back' },
          ]}
        />
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
