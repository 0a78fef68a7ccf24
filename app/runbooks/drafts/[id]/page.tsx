import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CanonicalScreen } from '../../../../components/runbooks/review/canonical-screen.tsx'
import { ReviewScreen } from '../../../../components/runbooks/review/review-screen.tsx'
import { pageContext, requirePagePerson } from '../../../../server/http/page-person.ts'
import { findDraft } from '../../../../server/runbooks/drafts/drafts.query.ts'

export const metadata: Metadata = { title: 'Review' }

type DraftPageProps = { params: Promise<{ id: string }> }

export default async function DraftPage({ params }: DraftPageProps) {
  const { id } = await params
  const person = await requirePagePerson()
  const draft = await findDraft(await pageContext(), id)
  if (!draft) notFound()
  return draft.canonical ? (
    <CanonicalScreen person={person} draft={draft} />
  ) : (
    <ReviewScreen person={person} draft={draft} />
  )
}
