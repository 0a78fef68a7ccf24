import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CanonicalScreen } from '../../../../components/runbooks/review/canonical-screen.tsx'
import { ReviewScreen } from '../../../../components/runbooks/review/review-screen.tsx'
import { findDraft } from '../../../../server/drafts/drafts.query.ts'
import { pageContext, requirePagePerson } from '../../../../server/http/page-person.ts'
import { mayEditDraft } from '../../../../server/runbooks/rules.ts'

export const metadata: Metadata = { title: 'Review' }

type DraftPageProps = { params: Promise<{ id: string }> }

export default async function DraftPage({ params }: DraftPageProps) {
  const { id } = await params
  const person = await requirePagePerson()
  const ctx = await pageContext()
  const draft = await findDraft(ctx, id)
  if (!draft) notFound()
  const props = { person, draft, allowed: mayEditDraft(person, draft) }
  return draft.canonical ? <CanonicalScreen {...props} /> : <ReviewScreen {...props} />
}
