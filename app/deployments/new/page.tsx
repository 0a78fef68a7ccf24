import type { Metadata } from 'next'
import { NewDeploymentForm } from '../../../components/deployments/new/new-deployment-form.tsx'
import { Page } from '../../../components/shell/page.tsx'
import { SignedInHeader } from '../../../components/shell/signed-in-header.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { newDeploymentChoices } from '../../../server/deployments/new-deployment.query.ts'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'New deployment' }

export default async function NewDeploymentPage() {
  const person = await requirePagePerson()
  const choices = await newDeploymentChoices(await pageContext())
  return (
    <Page header={<SignedInHeader person={person} />}>
      <div className="mx-auto grid max-w-160 gap-6 px-5 py-8 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">New deployment</h1>
        {person.globalRole === 'viewer' ? (
          <EmptyState title="You are signed in to look only">
            Ask an administrator for a member account.
          </EmptyState>
        ) : choices.length === 0 ? (
          <EmptyState title="There is no runbook yet">
            Import one with POST /api/v1/runbooks/import.
          </EmptyState>
        ) : (
          <NewDeploymentForm choices={choices} />
        )}
      </div>
    </Page>
  )
}
