import type { Metadata } from 'next'
import { ImportScreen } from '../../../components/runbooks/import/import-screen.tsx'
import { NoImportScreen } from '../../../components/runbooks/import/no-import-screen.tsx'
import { requirePagePerson } from '../../../server/http/page-person.ts'
import { mayAct } from '../../../server/people/may-act.rules.ts'

export const metadata: Metadata = { title: 'Import a runbook' }

export default async function ImportPage() {
  const person = await requirePagePerson()
  const allowed = mayAct(person)
  if (!allowed.ok) return <NoImportScreen person={person} why={allowed.why} />
  return <ImportScreen person={person} />
}
