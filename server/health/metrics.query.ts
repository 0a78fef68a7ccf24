import type { z } from 'zod'
import { deploymentNotFound } from '../deployment/refusals.rules.ts'
import { type Context, requirePerson } from '../kernel/context.ts'
import { parse } from '../kernel/parse.ts'
import { metricsInput } from './inputs.ts'

/** One metric on one lane. A point is `[epoch ms, value]`; the value is null where there was no answer or no data. */
export interface MetricSeries {
  lane: string
  metric: string
  points: [number, number | null][]
  latest: LatestSample | null
}

export interface LatestSample {
  at: string
  ageSeconds: number
  value: number | null
  error: string | null
  latencyMs: number | null
}

export interface Metrics {
  since: string
  until: string
  /** Seconds that one point stands for: the mean of its samples. */
  step: number
  series: MetricSeries[]
}

const MOST_POINTS = 300
const DEFAULT_SECONDS = 900
/** A metric that was not measured in the last minute of sampling has no latest value. */
const LATEST_SECONDS = 60

/**
 * The samples of a deployment by lane and metric, at most 300 points each; the latest values with their age as of
 * `until`. Everyone signed in may look. Refuses with `not_found` and `invalid_input`.
 */
export async function metrics(ctx: Context, input: z.input<typeof metricsInput>): Promise<Metrics> {
  requirePerson(ctx)
  const { deploymentId, ...asked } = parse(metricsInput, input)
  const known = await ctx.db.deployment.count({ where: { id: deploymentId } })
  if (known === 0) throw deploymentNotFound()
  const until = asked.until ? Date.parse(asked.until) : ctx.now().getTime()
  const since = asked.since ? Date.parse(asked.since) : until - DEFAULT_SECONDS * 1000
  const span = Math.max(until - since, 1) / 1000
  const step = Math.max(asked.step ?? 1, Math.ceil(span / (MOST_POINTS - 1)))
  const [points, latest] = await Promise.all([
    loadPoints(ctx, deploymentId, { since, until, step }),
    loadLatest(ctx, deploymentId, until),
  ])
  const series = new Map<string, MetricSeries>()
  const of = (lane: string, metric: string) => {
    const key = `${lane}\n${metric}`
    const found = series.get(key) ?? { lane, metric, points: [], latest: null }
    series.set(key, found)
    return found
  }
  for (const { lane, metric, t, value } of points) of(lane, metric).points.push([t, value])
  for (const { lane, metric, at, ...rest } of latest) {
    of(lane, metric).latest = { at: at.toISOString(), ageSeconds: (until - at.getTime()) / 1000, ...rest }
  }
  return {
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    step,
    series: [...series.values()],
  }
}

interface Span {
  since: number
  until: number
  step: number
}

function loadPoints({ db }: Context, deploymentId: string, { since, until, step }: Span) {
  return db.$queryRaw<{ lane: string; metric: string; t: number; value: number | null }[]>`
    SELECT lane, metric, floor(extract(epoch FROM at) / ${step}::float8) * ${step}::float8 * 1000 AS t, avg(value) AS value
    FROM sample
    WHERE "deploymentId" = ${deploymentId}::uuid AND at >= ${new Date(since)} AND at <= ${new Date(until)}
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`
}

type LatestRow = Omit<LatestSample, 'at' | 'ageSeconds'> & { lane: string; metric: string; at: Date }

function loadLatest({ db }: Context, deploymentId: string, until: number) {
  return db.$queryRaw<LatestRow[]>`
    SELECT DISTINCT ON (lane, metric) lane, metric, at, value, error, "latencyMs" FROM sample
    WHERE "deploymentId" = ${deploymentId}::uuid AND at <= ${new Date(until)} AND at > (
      SELECT max(at) FROM sample WHERE "deploymentId" = ${deploymentId}::uuid AND at <= ${new Date(until)}
    ) - ${LATEST_SECONDS} * interval '1 second'
    ORDER BY lane, metric, at DESC, id DESC`
}
