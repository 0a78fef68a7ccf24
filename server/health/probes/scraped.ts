import { evaluate, type Value } from '../../../lib/promql/evaluate.ts'
import { parsePromql } from '../../../lib/promql/parse-expression.ts'
import { fillPlaceholders } from '../../systems/rules.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'
import type { Scraper } from './scraper.ts'

/** Computes a PromQL expression here, over the scrapes of one place: one series or none. */
export function openScrapedProbe({ probe, values }: ProbeSite<'promql'>, scraper: Scraper): OpenProbe {
  const expression = parsePromql(fillPlaceholders(probe.query, values))
  scraper.keepFor(expression, probe.timeoutMs)
  const ask = async () => {
    const started = performance.now()
    await scraper.scrape()
    const latencyMs = performance.now() - started
    return { value: onlyOne(evaluate(expression, scraper.history)), latencyMs }
  }
  return { ask, close: () => scraper.close() }
}

function onlyOne(value: Value): number | null {
  if (typeof value !== 'number' && value.length > 1) {
    throw new ProbeError(`the query gives ${value.length} series; add them up with sum()`)
  }
  return typeof value === 'number' ? value : (value[0]?.value ?? null)
}
