import type { Metadata } from 'next'
import Link from 'next/link'
import { NewDeploymentForm } from '../../../components/new-deployment/new-deployment-form.tsx'
import { Page } from '../../../components/shell/page.tsx'
import { SignedInHeader } from '../../../components/shell/signed-in-header.tsx'
import { buttonClass } from '../../../components/ui/button-class.ts'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'
import { newDeploymentChoices, systemChoices } from '../../../server/portfolio/new-deployment.query.ts'

export const metadata: Metadata = { title: 'New deployment' }

type NewDeploymentPageProps = { searchParams: Promise<{ runbook?: string }> }

export default async function NewDeploymentPage({ searchParams }: NewDeploymentPageProps) {
  const person = await requirePagePerson()
  const ctx = await pageContext()
  const [choices, systems, { runbook }] = await Promise.all([
    newDeploymentChoices(ctx),
    systemChoices(ctx),
    searchParams,
  ])
  return (
    <Page header={<SignedInHeader person={person} />}>
      <div className="mx-auto grid max-w-160 gap-6 px-5 py-8 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">New deployment</h1>
        {person.globalRole === 'viewer' ? (
          <EmptyState title="You are signed in to look only">
            Ask an administrator for a member account.
          </EmptyState>
        ) : choices.length === 0 ? (
          <EmptyState
            title="There is no runbook yet"
            action={
              <Link href="/runbooks/import" className={buttonClass('primary', 40)}>
                Import a runbook
              </Link>
            }
          >
            A deployment begins with a plan: bring yours, or take one of the examples in the library.
          </EmptyState>
        ) : (
          <NewDeploymentForm choices={choices} systems={systems} wanted={runbook} />
        )}
      </div>
    </Page>
  )
}
