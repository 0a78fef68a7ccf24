import type { Metadata } from 'next'
import { DeploymentsScreen } from '../../components/portfolio/deployments-screen.tsx'
import { pageContext, requirePagePerson } from '../../server/http/page-person.ts'
import { portfolioFilter } from '../../server/portfolio/inputs.ts'
import { portfolio } from '../../server/portfolio/portfolio.query.ts'

export const metadata: Metadata = { title: 'Deployments' }

type DeploymentsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DeploymentsPage({ searchParams }: DeploymentsPageProps) {
  const person = await requirePagePerson()
  const filter = portfolioFilter(await searchParams)
  const shown = await portfolio(await pageContext(), filter)
  return <DeploymentsScreen person={person} initial={shown} initialFilter={filter} />
}
