import { CallFailed, callUrl } from '../../systems/call-url.ts'
import { fillPlaceholders } from '../../systems/rules.ts'
import { cancelled, failed, succeeded } from './outcomes.ts'
import type { Runner } from './runner.types.ts'

const TIMEOUT_SECONDS = 30
const SHOWN = 64 << 10

/**
 * One HTTP request to a host that the system allows. Redirects are not followed; an answer over 1 MiB, another
 * status or a missing text is a failure.
 */
export const runHttp: Runner<'http'> = async run => {
  const { spec, system, variables, signal, output } = run
  const values = { ...system.environment, ...variables }
  const url = fillPlaceholders(spec.url, values)
  const headers = Object.entries(spec.headers).map(([name, text]) => [name, fillPlaceholders(text, values)])
  output(`${spec.method} ${url}\n`, 'system')
  try {
    const answer = await callUrl(url, {
      method: spec.method,
      headers: Object.fromEntries(headers),
      ...(spec.body !== undefined && { body: fillPlaceholders(spec.body, values) }),
      allowedHosts: system.allowedHosts,
      timeoutMs: (run.claim.step.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000,
      signal,
    })
    const { status, body } = answer
    const latencyMs = Math.round(answer.latencyMs)
    output(`${status} in ${latencyMs} ms\n`, 'system')
    output(`${body.slice(0, SHOWN)}\n`, 'out')
    if (!spec.expectedStatus.includes(status)) {
      return failed({ code: 'http_status', status, expected: spec.expectedStatus }, { status, latencyMs })
    }
    if (spec.expected && !body.includes(spec.expected)) {
      return failed({ code: 'text_missing', text: spec.expected, where: 'answer' }, { status, latencyMs })
    }
    return succeeded({ status, latencyMs })
  } catch (error) {
    if (signal.aborted) return cancelled()
    const refused = error instanceof Error && error.name === 'UrlRefused'
    if (error instanceof CallFailed || refused) return failed({ code: 'call_failed', error: error.message })
    throw error
  }
}
