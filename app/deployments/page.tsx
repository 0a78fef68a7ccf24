import type { Metadata } from 'next'
import { DeploymentsScreen } from '../../components/deployments/list/deployments-screen.tsx'
import { ASKED } from '../../components/deployments/list/list-pages.ts'
import { listDeployments } from '../../server/deployments/list-deployments.query.ts'
import { pageContext, requirePagePerson } from '../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'Deployments' }

export default async function DeploymentsPage() {
  const person = await requirePagePerson()
  const deployments = await listDeployments(await pageContext(), { limit: ASKED })
  return <DeploymentsScreen person={person} initial={deployments} />
}
