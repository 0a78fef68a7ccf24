import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { type PortfolioFilter, portfolioFilter } from '../../server/portfolio/inputs.ts'
import type { Portfolio } from '../../server/portfolio/portfolio.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { filterFields, narrowed, portfolioAddress } from './portfolio-address.ts'

/** A page of the list is small and read by few: it is asked again every few seconds while it is looked at. */
const ASK_EVERY_MS = 3000

interface Shown {
  filter: PortfolioFilter
  portfolio: Portfolio
  /** What is shown is of the filter before: the answer to this one is on its way. */
  isOld: boolean
  /** The present filter could not be asked for. */
  failed: boolean
  /** Narrows, sorts or turns a page: the address says it. `typed`: without a step in the history. */
  change: (change: Partial<PortfolioFilter>, typed?: boolean) => void
}

/** What the list shows by the filter in the address. `initial` is what the server knew for the address it was asked. */
export function usePortfolio(initial: Portfolio, initialFilter: PortfolioFilter): Shown {
  const filter = portfolioFilter(Object.fromEntries(useSearchParams()))
  const isInitial = portfolioAddress(filter) === portfolioAddress(initialFilter)
  const { data, isPlaceholderData, isError } = useQuery({
    queryKey: ['portfolio', filterFields(filter)],
    queryFn: () => sendRequest('GET /portfolio', filter),
    initialData: isInitial ? initial : undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ASK_EVERY_MS,
  })
  function change(changed: Partial<PortfolioFilter>, typed = false) {
    const address = portfolioAddress(narrowed(filter, changed))
    // The page's own data comes by the query above: the server need not render anything for it.
    if (typed) window.history.replaceState(null, '', address)
    else window.history.pushState(null, '', address)
  }
  return { filter, portfolio: data ?? initial, isOld: isPlaceholderData, failed: isError, change }
}
