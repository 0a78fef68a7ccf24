'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { DraftSummary } from '../../../server/drafts/draft.types.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import { Chip } from '../../ui/chip.tsx'
import { Time } from '../../ui/time/time.tsx'

/** Texts that were read and wait for their reviewer. */
export function DraftList({ drafts }: { drafts: DraftSummary[] }) {
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts" className="border-b border-hair">
      <h2 id="drafts" className="px-5 pt-4 pb-1 text-14 font-strong text-ink-1 max-md:px-4">
        Under review
      </h2>
      <ul className="pb-2">
        {drafts.map(draft => (
          <li
            key={draft.id}
            className="relative flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-5 py-1.5 hover:bg-hover max-md:px-4"
          >
            <Link
              href={`/runbooks/drafts/${draft.id}`}
              className="font-strong text-ink-1 after:absolute after:inset-0"
            >
              {draft.name}
            </Link>
            {draft.fileName && draft.fileName !== draft.name && (
              <span className="mono text-ink-3">{draft.fileName}</span>
            )}
            <span className="num text-ink-2">
              {draft.canonical ? 'ready to publish' : plural(draft.findings, 'finding')}
            </span>
            {draft.guesses > 0 && (
              <Chip look="dashed" tone="waiting" size="sm">
                {plural(draft.guesses, 'guess', 'guesses')}
              </Chip>
            )}
            <span className="ml-auto flex items-center gap-2 text-12 text-ink-3">
              <Time value={draft.changedAt} style="date-time" zone />{' '}
              <ArrowRight size={14} aria-hidden="true" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
