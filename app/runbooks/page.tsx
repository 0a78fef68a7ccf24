import type { Metadata } from 'next'
import { LibraryScreen } from '../../components/runbooks/library/library-screen.tsx'
import { listDrafts } from '../../server/drafts/drafts.query.ts'
import { listExamples } from '../../server/drafts/examples.query.ts'
import { pageContext, requirePagePerson } from '../../server/http/page-person.ts'
import { mayAct } from '../../server/people/may-act.rules.ts'
import { listRunbooks } from '../../server/runbooks/library.query.ts'

export const metadata: Metadata = { title: 'Runbooks' }

export default async function RunbooksPage() {
  const person = await requirePagePerson()
  const ctx = await pageContext()
  const [rows, drafts, examples] = await Promise.all([listRunbooks(ctx), listDrafts(ctx), listExamples(ctx)])
  return (
    <LibraryScreen person={person} allowed={mayAct(person)} rows={rows} drafts={drafts} examples={examples} />
  )
}
