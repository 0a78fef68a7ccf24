import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CanonicalScreen } from '../../../../components/runbooks/review/canonical-screen.tsx'
import { ReviewScreen } from '../../../../components/runbooks/review/review-screen.tsx'
import { pageContext, requirePagePerson } from '../../../../server/http/page-person.ts'
import { findDraft } from '../../../../server/runbooks/drafts/drafts.query.ts'
import { importPermission } from '../../../../server/runbooks/import-permission.query.ts'

export const metadata: Metadata = { title: 'Review' }

type DraftPageProps = { params: Promise<{ id: string }> }

export default async function DraftPage({ params }: DraftPageProps) {
  const { id } = await params
  const person = await requirePagePerson()
  const ctx = await pageContext()
  const draft = await findDraft(ctx, id)
  if (!draft) notFound()
  const props = { person, draft, allowed: importPermission(ctx) }
  return draft.canonical ? <CanonicalScreen {...props} /> : <ReviewScreen {...props} />
}
