'use client'

import Link from 'next/link'
import { useState } from 'react'
import type { RunbookDraft } from '../../../server/drafts/draft.types.ts'
import type { Allowed } from '../../../server/kernel/allowed.rules.ts'
import { mayEditDraft } from '../../../server/runbooks/rules.ts'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { Button } from '../../ui/button.tsx'
import { RunbooksPage } from '../runbooks-page.tsx'
import { DiscardButton } from './discard-button.tsx'
import { PreviewCounts } from './preview-counts.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { ReviewHead } from './review-head.tsx'

interface ReviewProps {
  person: SignedInPerson
  draft: RunbookDraft
  /** Whether the reader may import, and so review. */
  allowed: Allowed
}

/** A text in the runbook's own form: nothing is guessed, so there is only a last look before it is published. */
export function CanonicalScreen({ person, draft, allowed }: ReviewProps) {
  const [publishing, setPublishing] = useState(false)
  const discarding = mayEditDraft(person, draft)
  const { preview, publishedAs } = draft
  return (
    <RunbooksPage person={person} className="flex flex-col">
      <ReviewHead draft={draft} name={preview.name || 'Runbook'}>
        {publishedAs ? (
          <Link
            href={`/runbooks/${publishedAs.runbookId}?version=${publishedAs.version}`}
            className="text-ink-1 underline underline-offset-3"
          >
            Published as version {publishedAs.version}
          </Link>
        ) : (
          <>
            <DiscardButton draftId={draft.id} why={discarding.ok ? null : discarding.why} />
            <Button
              variant="primary"
              disabledReason={allowed.ok ? null : allowed.why}
              onClick={() => setPublishing(true)}
            >
              Publish …
            </Button>
          </>
        )}
      </ReviewHead>
      <div className="mx-auto grid w-full max-w-200 gap-5 px-5 py-6 max-md:px-4">
        <p className="text-14">
          This text is in Gonogo’s own form: every line says what it is, so nothing had to be guessed.
        </p>
        <PreviewCounts counts={preview.counts} />
        <pre className="mono rounded-2 bg-inset p-4 whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">
          {draft.source}
        </pre>
      </div>
      {publishing && (
        <PublishDialog
          draftId={draft.id}
          version={() => draft.version}
          preview={preview}
          fallback={preview.name}
          guesses={0}
          onFinding={() => {}}
          onClose={() => setPublishing(false)}
        />
      )}
    </RunbooksPage>
  )
}
