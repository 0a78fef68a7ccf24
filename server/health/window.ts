import type { DeploymentPlan } from '../deployment/state.types.ts'
import type { Database } from '../kernel/database.ts'
import { MAX_GAP_SECONDS, type RuleSample, UNREACHABLE_SECONDS } from './rules.ts'

/** The recent samples of one deployment by lane and metric, oldest first: all that judging needs. */
export type SampleWindow = Map<string, RuleSample[]>

/** A sample as it is stored: its answer was waited for `latencyMs`. */
export interface WindowSample extends Omit<RuleSample, 'spanMs'> {
  lane: string
  metric: string
  latencyMs: number | null
}

const sampleOf = (at: number, { value, error, latencyMs }: Omit<WindowSample, 'at'>): RuleSample => ({
  at,
  value,
  error,
  spanMs: latencyMs ?? 0,
})

const seriesKey = (lane: string, metric: string) => `${lane}\n${metric}`

export const samplesOf = (window: SampleWindow, lane: string, metric: string): readonly RuleSample[] =>
  window.get(seriesKey(lane, metric)) ?? []

/** Adds samples in any order and forgets those before `from` (epoch ms). */
export function addToWindow(window: SampleWindow, samples: readonly WindowSample[], from: number): void {
  for (const added of samples) {
    const { lane, metric, at } = added
    const key = seriesKey(lane, metric)
    const series = window.get(key) ?? []
    const place = series.findLastIndex(sample => sample.at <= at) + 1
    series.splice(place, 0, sampleOf(at, added))
    window.set(key, series)
  }
  for (const series of window.values()) {
    const kept = series.findIndex(sample => sample.at >= from)
    if (kept !== 0) series.splice(0, kept < 0 ? series.length : kept)
  }
}

/** How far back the plan's triggers and SLOs look, in seconds, with a pause of the sampler to spare. */
export function windowSeconds({ triggers, slos }: Pick<DeploymentPlan, 'triggers' | 'slos'>): number {
  const held = [...triggers, ...slos].map(({ forSeconds }) => forSeconds)
  const silent = triggers.map(({ unreachableSeconds }) => unreachableSeconds ?? 0)
  return Math.max(UNREACHABLE_SECONDS, ...held, ...silent) + MAX_GAP_SECONDS
}

/** The samples since `from` (epoch ms) from the table: after a takeover, and for checks. */
export async function loadWindow(db: Database, deploymentId: string, from: number): Promise<SampleWindow> {
  const rows = await db.$queryRaw<(Omit<WindowSample, 'at'> & { at: Date })[]>`
    SELECT lane, metric, at, value, error, "latencyMs" FROM sample
    WHERE "deploymentId" = ${deploymentId}::uuid AND at >= ${new Date(from)} ORDER BY at, id`
  const window: SampleWindow = new Map()
  for (const { lane, metric, at, ...rest } of rows) {
    const series = window.get(seriesKey(lane, metric)) ?? []
    series.push(sampleOf(at.getTime(), { lane, metric, ...rest }))
    window.set(seriesKey(lane, metric), series)
  }
  return window
}
