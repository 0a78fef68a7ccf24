'use client'

import { Download } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { RunbookDraft } from '../../../server/drafts/draft.types.ts'
import { buttonClass } from '../../ui/button-class.ts'

interface ReviewHeadProps {
  draft: RunbookDraft
  name: string
  /** How the draft is kept, and what can be done with the whole of it. */
  children: ReactNode
}

/** What is reviewed, and what can be done with the whole of it. */
export function ReviewHead({ draft, name, children }: ReviewHeadProps) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b border-hair bg-panel px-4 py-2.5">
      <div className="min-w-0 max-md:w-full">
        <p className="text-12 text-ink-3">
          <Link href="/runbooks" className="underline decoration-soft underline-offset-3">
            Runbooks
          </Link>{' '}
          / Review
        </p>
        <h1 className="truncate text-20 font-title tracking-[-.02em] text-ink-1">{name}</h1>
      </div>
      <a
        href={`/api/v1/runbooks/drafts/${draft.id}/original`}
        download
        className={`${buttonClass('ghost', 28)} max-md:hidden`}
        title="The file as it came in"
      >
        <Download size={14} aria-hidden="true" />
        <span className="mono max-w-60 truncate">{draft.fileName || 'Pasted text'}</span>
      </a>
      <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}
