import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RunbookBody } from '../../../components/runbooks/page/runbook-body.tsx'
import { RunbookHead } from '../../../components/runbooks/page/runbook-head.tsx'
import { RunbooksPage } from '../../../components/runbooks/runbooks-page.tsx'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'
import { runbookScreen } from '../../../server/runbooks/runbook-screen.query.ts'
import { wholeNumber } from './whole-number.ts'

type RunbookPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ version?: string }>
}

async function factsOf({ params, searchParams }: RunbookPageProps) {
  const [{ id }, { version }] = await Promise.all([params, searchParams])
  return runbookScreen(await pageContext(), id, wholeNumber(version))
}

export async function generateMetadata(props: RunbookPageProps): Promise<Metadata> {
  const facts = await factsOf(props)
  return { title: facts?.runbook.name ?? 'Runbook' }
}

export default async function RunbookPage(props: RunbookPageProps) {
  const person = await requirePagePerson()
  const facts = await factsOf(props)
  if (!facts) notFound()
  return (
    <RunbooksPage person={person} className="flex flex-col">
      <RunbookHead {...facts} tab="runbook" mayDeploy={person.globalRole !== 'viewer'} />
      <RunbookBody document={facts.runbook.document} />
    </RunbooksPage>
  )
}
