import type { Metadata } from 'next'
import { DeploymentsScreen } from '../../components/portfolio/deployments-screen.tsx'
import { ASKED } from '../../components/portfolio/portfolio-pages.ts'
import { pageContext, requirePagePerson } from '../../server/http/page-person.ts'
import { listDeployments } from '../../server/portfolio/list-deployments.query.ts'

export const metadata: Metadata = { title: 'Deployments' }

export default async function DeploymentsPage() {
  const person = await requirePagePerson()
  const deployments = await listDeployments(await pageContext(), { limit: ASKED })
  return <DeploymentsScreen person={person} initial={deployments} />
}
