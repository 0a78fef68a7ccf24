import { notFound, redirect } from 'next/navigation'
import { presentGate } from '../../../../components/deployment-frame/deployment-tabs.ts'
import { deploymentScreen } from '../../../../server/engine/deployment-screen.query.ts'
import { pageContext } from '../../../../server/http/page-person.ts'

/** The gate that matters now. */
export default async function GatesPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const facts = await deploymentScreen(await pageContext(), id)
  const gate = facts && presentGate(facts.state)
  if (!gate) notFound()
  redirect(`/deployments/${id}/gates/${gate.key}`)
}
