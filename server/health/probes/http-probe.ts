import { callUrl, jsonOf } from '../../systems/call-url.ts'
import { fillPlaceholders } from '../../systems/rules.ts'
import { shown } from './plausible.rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'

/** GET: the latency in ms, or the number at `jsonPath` of the JSON answer. A status outside 2xx is an error. */
export function openHttpProbe({ probe, values, definition }: ProbeSite<'http'>): OpenProbe {
  const url = fillPlaceholders(probe.url, values)
  const options = { allowedHosts: definition.allowedHosts, timeoutMs: probe.timeoutMs }
  const ask = async (signal: AbortSignal) => {
    const answer = await callUrl(url, { ...options, signal })
    const { status, latencyMs } = answer
    if (status < 200 || status > 299) throw new ProbeError(`HTTP ${status}`)
    return { value: probe.jsonPath ? numberAt(jsonOf(answer), probe.jsonPath) : latencyMs, latencyMs }
  }
  return { ask }
}

/** The number at "a.b[0].c" ("$." in front is allowed), also as text; null is no data. Yes and no are no numbers. */
function numberAt(body: unknown, path: string): number | null {
  const keys = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? []
  let found: unknown = body
  for (const key of keys) found = Object(found)[key]
  if (found === null) return null
  const value = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
  if (typeof value === 'number' && !Number.isNaN(value)) return value
  throw new ProbeError(
    found === undefined ? `no ${path} in the answer` : `${path} is ${shown(found)}, not a number`,
  )
}
