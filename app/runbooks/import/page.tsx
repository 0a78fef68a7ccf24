import type { Metadata } from 'next'
import { ImportScreen } from '../../../components/runbooks/import/import-screen.tsx'
import { NoImportScreen } from '../../../components/runbooks/import/no-import-screen.tsx'
import { importPermission } from '../../../server/drafts/import-permission.query.ts'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'

export const metadata: Metadata = { title: 'Import a runbook' }

export default async function ImportPage() {
  const person = await requirePagePerson()
  const allowed = importPermission(await pageContext())
  if (!allowed.ok) return <NoImportScreen person={person} why={allowed.why} />
  return <ImportScreen person={person} />
}
