import type { Metadata } from 'next'
import { ImportScreen } from '../../../components/runbooks/import/import-screen.tsx'
import { MessagePage } from '../../../components/shell/message-page.tsx'
import { pageContext, requirePagePerson } from '../../../server/http/page-person.ts'
import { importPermission } from '../../../server/runbooks/import-permission.query.ts'

export const metadata: Metadata = { title: 'Import a runbook' }

export default async function ImportPage() {
  const person = await requirePagePerson()
  const allowed = importPermission(await pageContext())
  if (!allowed.ok) return <MessagePage title="You may not import a runbook">{allowed.why}</MessagePage>
  return <ImportScreen person={person} />
}
