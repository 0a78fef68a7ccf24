import { z } from 'zod'
import { callUrl, jsonOf } from '../../systems/call-url.ts'
import { fillPlaceholders } from '../../systems/rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'

const point = z.tuple([z.number(), z.string()])
const answered = z.object({
  status: z.string(),
  error: z.string().optional(),
  data: z
    .discriminatedUnion('resultType', [
      z.object({ resultType: z.literal('scalar'), result: point }),
      z.object({ resultType: z.literal('vector'), result: z.array(z.object({ value: point })) }),
    ])
    .optional(),
})

/** Asks a Prometheus server for the newest value of the expression (`/api/v1/query`): one series or none. */
export function openPrometheusProbe(
  { probe, values, definition }: ProbeSite<'promql'>,
  server: string,
): OpenProbe {
  const base = fillPlaceholders(server, values).replace(/\/$/, '')
  const url = `${base}/api/v1/query?${new URLSearchParams({ query: fillPlaceholders(probe.query, values) })}`
  const options = { allowedHosts: definition.allowedHosts, timeoutMs: probe.timeoutMs }
  const ask = async (signal: AbortSignal) => {
    const answer = await callUrl(url, { ...options, signal })
    const parsed = answered.safeParse(jsonOf(answer))
    if (!parsed.success) throw new ProbeError(`HTTP ${answer.status}: no number or vector from Prometheus`)
    const { data, error } = parsed.data
    if (!data) throw new ProbeError(`Prometheus: ${error ?? `HTTP ${answer.status}`}`)
    return {
      value: data.resultType === 'scalar' ? numberOf(data.result[1]) : onlyOne(data.result),
      latencyMs: answer.latencyMs,
    }
  }
  return { ask }
}

function onlyOne(elements: { value: [number, string] }[]): number | null {
  if (elements.length > 1)
    throw new ProbeError(`the query gives ${elements.length} series; add them up with sum()`)
  return numberOf(elements[0]?.value[1] ?? 'NaN')
}

const INFINITE: Record<string, number> = {
  '+Inf': Number.POSITIVE_INFINITY,
  '-Inf': Number.NEGATIVE_INFINITY,
}

const numberOf = (text: string) => INFINITE[text] ?? Number(text)
