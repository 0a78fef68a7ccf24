import type { Probe, SystemDefinition } from '../../systems/definition.inputs.ts'
import { fillPlaceholders, laneValues } from '../../systems/rules.ts'
import { openCommandProbe } from './command-probe.ts'
import { openHttpProbe } from './http-probe.ts'
import { plausible } from './plausible.rules.ts'
import { openPostgresProbe } from './postgres-probe.ts'
import { type OpenProbe, ProbeError, type ProbeSite } from './probe.types.ts'
import { openPrometheusProbe } from './prometheus-probe.ts'
import { openScrapedProbe } from './scraped.ts'
import { Scraper } from './scraper.ts'

/** Places scraped for one deployment, by URL: shared by its probes. */
export type Scrapers = Map<string, Scraper>

/**
 * Opens a probe on a lane. A value that cannot be one is an error with its text. What is wrong with it (a query that is not understood) is its answer each time it is
 * asked, so that one faulty probe is seen as such and does not silence the others.
 */
export function openProbe(
  probe: Probe,
  lane: string,
  definition: SystemDefinition,
  scrapers: Scrapers,
): OpenProbe {
  const site = { values: laneValues(definition, lane), definition }
  try {
    const opened = openKind(probe, site, scrapers)
    const ask = async (signal: AbortSignal) => {
      const { value, latencyMs } = await opened.ask(signal)
      return { value: plausible(value, probe.unit), latencyMs }
    }
    return { ...opened, ask }
  } catch (error) {
    return { ask: () => Promise.reject(error instanceof Error ? error : new ProbeError(String(error))) }
  }
}

function openKind(probe: Probe, site: Omit<ProbeSite, 'probe'>, scrapers: Scrapers): OpenProbe {
  switch (probe.kind) {
    case 'http':
      return openHttpProbe({ ...site, probe })
    case 'postgres':
      return openPostgresProbe({ ...site, probe })
    case 'command':
      return openCommandProbe({ ...site, probe })
    case 'promql':
      if (probe.prometheusUrl) return openPrometheusProbe({ ...site, probe }, probe.prometheusUrl)
      return openScrapedProbe({ ...site, probe }, scraperOf(probe.scrapeUrl ?? '', site, scrapers))
  }
}

function scraperOf(
  url: string,
  { values, definition }: { values: Record<string, string>; definition: SystemDefinition },
  scrapers: Scrapers,
) {
  const filled = fillPlaceholders(url, values)
  const scraper = scrapers.get(filled) ?? new Scraper(filled, definition.allowedHosts)
  scrapers.set(filled, scraper)
  return scraper
}
