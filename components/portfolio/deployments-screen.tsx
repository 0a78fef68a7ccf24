'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { isActive, isOver, isUpcoming } from '../../server/deployment/status.rules.ts'
import type { ListedDeployment } from '../../server/portfolio/list-deployments.query.ts'
import { ListGuide } from '../guide/list-guide.tsx'
import { MainBottomNav } from '../shell/main-bottom-nav.tsx'
import { Page } from '../shell/page.tsx'
import { SignedInHeader, type SignedInPerson } from '../shell/signed-in-header.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { DeploymentTable } from './deployment-table.tsx'
import { KindFilter } from './kind-filter.tsx'
import { OutcomeStatistics } from './outcome-statistics.tsx'
import { type Kind, ofKind } from './portfolio-facts.ts'
import { countWord } from './portfolio-pages.ts'
import { RecentList } from './recent-list.tsx'
import { RunningDeploymentCard } from './running-deployment-card.tsx'
import { ShowOlder } from './show-older.tsx'
import { useDeployments } from './use-deployments.ts'
import { WindowsCalendar } from './windows-calendar.tsx'

const byStage = (rows: ListedDeployment[]) => ({
  live: rows.filter(({ status }) => isActive(status)),
  coming: rows.filter(({ status }) => isUpcoming(status)),
  over: rows.filter(({ status }) => isOver(status)),
})

export function DeploymentsScreen({
  person,
  initial,
}: {
  person: SignedInPerson
  initial: ListedDeployment[]
}) {
  const { deployments, more, older } = useDeployments(initial)
  const [kind, setKind] = useState<Kind>('all')
  const { live, coming, over } = byStage(ofKind(deployments, kind))
  const past = over.length > 0 || more
  return (
    <Page header={<SignedInHeader person={person} />} bottom={<MainBottomNav />} className="flex flex-col">
      <ListGuide
        person={person}
        deployment={deployments.find(({ status }) => !isOver(status)) ?? deployments[0] ?? null}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-5 pb-3 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Deployments</h1>
        <p className="text-ink-3">
          {live.length} under way · {coming.length} upcoming · {countWord(over.length, more)} over
        </p>
        <KindFilter rows={deployments} more={more} kind={kind} onKind={setKind} />
        {person.globalRole !== 'viewer' && (
          <Link href="/deployments/new" className={`${buttonClass('outlined', 32)} ml-auto max-md:w-full`}>
            <Plus size={16} aria-hidden="true" /> New deployment
          </Link>
        )}
      </div>
      {live.map(row => (
        <RunningDeploymentCard key={row.id} deployment={row} />
      ))}
      <div className={cx('grid flex-1 bg-panel', past && 'lg:grid-cols-[minmax(0,1fr)_minmax(400px,36%)]')}>
        <div className="min-w-0">
          <WindowsCalendar rows={[...live, ...coming]} />
          <DeploymentTable
            title="Upcoming"
            rows={coming}
            all={deployments}
            empty={
              <EmptyState title="Nothing is planned" className="px-0!">
                A new deployment begins with a runbook, two versions and a window.
              </EmptyState>
            }
          />
        </div>
        {past && (
          <div className="min-w-0 border-t border-hair lg:border-l">
            <OutcomeStatistics rows={byStage(ofKind(deployments, 'earnest')).over} more={more} />
            <RecentList rows={over} />
            {more && <ShowOlder {...older} />}
          </div>
        )}
      </div>
    </Page>
  )
}
