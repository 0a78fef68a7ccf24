import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RunbookHead } from '../../../../components/runbooks/page/runbook-head.tsx'
import { RunbooksPage } from '../../../../components/runbooks/runbooks-page.tsx'
import { Difference } from '../../../../components/runbooks/versions/difference.tsx'
import { VersionList } from '../../../../components/runbooks/versions/version-list.tsx'
import { pageContext, requirePagePerson } from '../../../../server/http/page-person.ts'
import { runbookScreen } from '../../../../server/runbooks/runbook-screen.query.ts'
import { diffVersions } from '../../../../server/runbooks/versions.query.ts'
import { wholeNumber } from '../whole-number.ts'

export const metadata: Metadata = { title: 'Versions' }

type VersionsPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ from?: string; to?: string }>
}

export default async function VersionsPage({ params, searchParams }: VersionsPageProps) {
  const [{ id }, asked] = await Promise.all([params, searchParams])
  const person = await requirePagePerson()
  const ctx = await pageContext()
  const facts = await runbookScreen(ctx, id)
  if (!facts) notFound()
  const { versions, runbook } = facts
  const known = (text: string | undefined) => versions.find(row => row.version === wholeNumber(text))?.version
  const to = known(asked.to) ?? runbook.version
  const from = known(asked.from) ?? versions.find(({ version }) => version < to)?.version ?? to
  return (
    <RunbooksPage person={person} className="flex flex-col bg-panel">
      <RunbookHead {...facts} tab="versions" mayDeploy={person.globalRole !== 'viewer'} />
      <VersionList key={`${from}-${to}`} base={`/runbooks/${id}`} versions={versions} from={from} to={to} />
      {from !== to && <Difference {...(await diffVersions(ctx, id, { from, to }))} />}
    </RunbooksPage>
  )
}
