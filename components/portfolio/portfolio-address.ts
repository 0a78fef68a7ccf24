import type { PortfolioFilter } from '../../server/portfolio/inputs.ts'

const PAGES = ['activePage', 'upcomingPage', 'overPage'] as const
/** What is not said in an address, because it is so without. */
const WITHOUT: Record<string, string> = {
  kind: 'all',
  sort: 'usual',
  activePage: '1',
  upcomingPage: '1',
  overPage: '1',
}

/** The fields of a filter that differ from showing everything, as texts of an address. */
export const filterFields = (filter: PortfolioFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === '' || String(value) === WITHOUT[name] ? [] : [[name, String(value)]],
    ),
  )

/** The list with this filter, as an address that can be sent to somebody. */
export function portfolioAddress(filter: PortfolioFilter): string {
  const query = new URLSearchParams(filterFields(filter)).toString()
  return query === '' ? '/deployments' : `/deployments?${query}`
}

/** The filter with some of it changed; another selection begins at its first pages. */
export function narrowed(filter: PortfolioFilter, change: Partial<PortfolioFilter>): PortfolioFilter {
  const turns = PAGES.some(name => name in change)
  return { ...filter, ...(!turns && { activePage: 1, upcomingPage: 1, overPage: 1 }), ...change }
}

/** Whether anything is left out: then an empty list says something else than that nothing is planned. */
export const isNarrowed = ({ search, system, person, state, kind }: PortfolioFilter): boolean =>
  Boolean(search || system || person || state) || kind !== 'all'
