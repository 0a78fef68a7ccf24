'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import type { Grants } from '../../server/people/grants.rules.ts'
import type { PortfolioFilter } from '../../server/portfolio/inputs.ts'
import type { Portfolio } from '../../server/portfolio/portfolio.query.ts'
import { ListGuide } from '../guide/list-guide.tsx'
import { MainBottomNav } from '../shell/main-bottom-nav.tsx'
import { Page } from '../shell/page.tsx'
import { SignedInHeader, type SignedInPerson } from '../shell/signed-in-header.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Pager } from '../ui/pager.tsx'
import { ActiveTable } from './active-table.tsx'
import { DeploymentTable } from './deployment-table.tsx'
import { OutcomeStatistics } from './outcome-statistics.tsx'
import { isNarrowed, narrowed, portfolioAddress } from './portfolio-address.ts'
import { countOf } from './portfolio-facts.ts'
import { PortfolioFilters } from './portfolio-filters.tsx'
import { RecentList } from './recent-list.tsx'
import { RunningDeploymentCard } from './running-deployment-card.tsx'
import { usePortfolio } from './use-portfolio.ts'
import { WindowsCalendar } from './windows-calendar.tsx'

interface DeploymentsScreenProps {
  person: SignedInPerson & { grants: Grants }
  initial: Portfolio
  /** What the server read out of the address. */
  initialFilter: PortfolioFilter
}

/** All deployments: what is under way with its four answers, what is planned, and what is over. */
export function DeploymentsScreen({ person, initial, initialFilter }: DeploymentsScreenProps) {
  const { filter, portfolio, isOld, failed, change } = usePortfolio(initial, initialFilter)
  const { active, upcoming, over, ended, windows } = portfolio
  const hrefOf = (name: 'activePage' | 'upcomingPage' | 'overPage') => (page: number) =>
    portfolioAddress(narrowed(filter, { [name]: page }))
  const past = over.total > 0 || ended.length > 0
  const nothing = active.first.length + upcoming.total + over.total === 0
  return (
    <Page header={<SignedInHeader person={person} />} bottom={<MainBottomNav />} className="flex flex-col">
      <ListGuide person={person} deployment={portfolio.newest} workers={portfolio.workers} />
      <ListHead person={person} counts={portfolio.counts} />
      <PortfolioFilters filter={filter} portfolio={portfolio} change={change} />
      {failed && (
        <p role="alert" className="px-5 pb-3 text-critical max-md:px-4">
          The list could not be read. It is asked for again every few seconds.
        </p>
      )}
      <div aria-busy={isOld || undefined} className={cx('flex flex-1 flex-col', isOld && 'opacity-60')}>
        {active.first.map(row => (
          <RunningDeploymentCard key={row.id} deployment={row} />
        ))}
        {active.others.rows.length > 0 && (
          <ActiveTable
            rows={active.others.rows}
            pager={
              <Pager label="Pages of what is under way" {...active.others} hrefOf={hrefOf('activePage')} />
            }
          />
        )}
        <div
          className={cx(
            'grid flex-1 bg-panel',
            past && 'lg:grid-cols-[minmax(0,1fr)_400px] 2xl:grid-cols-[minmax(0,1fr)_minmax(400px,36%)]',
          )}
        >
          <div className="min-w-0">
            <WindowsCalendar rows={windows} />
            {nothing && isNarrowed(filter) ? (
              <EmptyState title="Nothing is like that">
                No deployment fits what you search and filter for. Show everything, or look for less.
              </EmptyState>
            ) : (
              <DeploymentTable
                title="Upcoming"
                rows={upcoming.rows}
                all={windows}
                pager={
                  <Pager label="Pages of what is upcoming" {...upcoming} hrefOf={hrefOf('upcomingPage')} />
                }
                empty={
                  <EmptyState title="Nothing is planned" className="px-0!">
                    {isNarrowed(filter)
                      ? 'Of those that you filter for.'
                      : 'A new deployment begins with a runbook, two versions and a window.'}
                  </EmptyState>
                }
              />
            )}
          </div>
          {past && (
            <div className="min-w-0 border-t border-hair lg:border-l">
              <OutcomeStatistics rows={ended} />
              <RecentList
                rows={over.rows}
                pager={<Pager label="Pages of what is over" {...over} hrefOf={hrefOf('overPage')} />}
              />
            </div>
          )}
        </div>
      </div>
    </Page>
  )
}

function ListHead({ person, counts }: { person: SignedInPerson; counts: Portfolio['counts'] }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-5 pb-3 max-md:px-4">
      <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Deployments</h1>
      <p className="num text-ink-3">
        {countOf(counts, 'active')} under way · {countOf(counts, 'upcoming')} upcoming ·{' '}
        {countOf(counts, 'over')} over
      </p>
      {person.globalRole !== 'viewer' && (
        <Link href="/deployments/new" className={`${buttonClass('outlined', 32)} ml-auto max-md:w-full`}>
          <Plus size={16} aria-hidden="true" /> New deployment
        </Link>
      )}
    </div>
  )
}
