import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeploymentScreen } from '../../../components/deployment-frame/deployment-screen.tsx'
import { toldEvent } from '../../../components/live/timeline-events.ts'
import { deploymentScreen } from '../../../server/engine/deployment-screen.query.ts'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'

type DeploymentLayoutProps = { params: Promise<{ id: string }>; children: ReactNode }

/** Everything about one deployment hangs below this: it holds the live connection for all its tabs. */
export default async function DeploymentLayout({ params, children }: DeploymentLayoutProps) {
  const { id } = await params
  const person = await requirePagePerson()
  const facts = await deploymentScreen(await pageContext(), id)
  if (!facts) notFound()
  return (
    <DeploymentScreen
      person={person}
      initial={facts.state}
      events={facts.events.map(toldEvent)}
      lastSampleAt={facts.lastSampleAt}
      workers={facts.workers}
    >
      {children}
    </DeploymentScreen>
  )
}
