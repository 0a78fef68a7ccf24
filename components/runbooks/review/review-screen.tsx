'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { RunbookDraft } from '../../../server/drafts/draft.types.ts'
import { coverageOf, mismatches } from '../../../server/importer/review/coverage.rules.ts'
import {
  isShown,
  outlineRows,
  type ReviewFilter,
} from '../../../server/importer/review/findings-by-part.rules.ts'
import type { Allowed } from '../../../server/kernel/allowed.rules.ts'
import { mayEditDraft } from '../../../server/runbooks/rules.ts'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { RunbooksPage } from '../runbooks-page.tsx'
import { DiscardButton } from './discard-button.tsx'
import { ConflictNotice } from './draft-conflict-notice.tsx'
import { findingHeadline } from './finding-headline.ts'
import { newestDraft } from './newest-draft.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { ResultPane } from './result-pane.tsx'
import { ReviewProvider } from './review-context.tsx'
import { ReviewFilters } from './review-filters.tsx'
import { ReviewHead } from './review-head.tsx'
import { ReviewRemarks } from './review-remarks.tsx'
import { SaveBadge } from './save-badge.tsx'
import { SourcePane } from './source-pane.tsx'
import { suggestedName } from './suggested-name.ts'
import { UnsentNotice } from './unsaved-findings-notice.tsx'
import { useAutosave } from './use-autosave.ts'
import { KEYS, useReviewKeys } from './use-review-keys.ts'
import { useReviewState } from './use-review-state.ts'

const FILTERS: ReviewFilter[] = ['all', 'guesses', 'warnings', 'notes']

interface ReviewProps {
  person: SignedInPerson
  draft: RunbookDraft
  /** Whether the reader may import, and so review. */
  allowed: Allowed
}

/** Source and result side by side, until a person says that it is right. */
export function ReviewScreen({ person, draft: asRead, allowed }: ReviewProps) {
  const draft = useMemo(() => newestDraft(asRead), [asRead])
  const source = useMemo(() => draft.source.replace(/\n$/, '').split('\n'), [draft.source])
  const discarding = mayEditDraft(person, draft)
  const published = draft.publishedAs && 'This draft was published. A version never changes.'
  const locked = published ?? (allowed.ok ? null : allowed.why)
  const { review, undo, redo, canUndo, canRedo } = useReviewState(draft, source, locked)
  const { findings, apply, select, typed } = review
  const saving = useAutosave(draft, findings, typed)
  const typedIn = useStore(typed.store, state => state.typedIn)
  const [filter, setFilter] = useState<ReviewFilter>('all')
  const [find, setFind] = useState('')
  const [side, setSide] = useState<'source' | 'result'>('result')
  const [publishing, setPublishing] = useState(false)

  const coverage = useMemo(() => coverageOf(findings, source), [findings, source])
  const remarks = [...draft.warnings, ...mismatches(findings), ...saving.preview.warnings]
    .filter(
      ({ line, text }, i, all) => all.findIndex(other => other.line === line && other.text === text) === i,
    )
    .toSorted((a, b) => a.line - b.line)
  const warnedLines = [...new Set(remarks.map(({ line }) => line))]
  const warned = new Set(warnedLines)
  const words = find.toLowerCase().trim()
  const searched =
    words === ''
      ? findings
      : findings.filter(
          finding => finding.id === typedIn || findingHeadline(finding).toLowerCase().includes(words),
        )
  const rows = outlineRows(searched, { filter, warned: warnedLines, typedIn })
  const counts = Object.fromEntries(
    FILTERS.map(value => [
      value,
      findings.filter(finding => isShown(finding, { filter: value, warned: warnedLines })).length,
    ]),
  ) as Record<ReviewFilter, number>
  useReviewKeys({ review, rows, undo, redo })
  const named = findings.find(finding => finding.kind === 'name')
  const suggested = suggestedName(source, draft.fileName)
  const name = named?.value.name ?? (suggested || 'Pasted text')
  const { state } = saving

  return (
    <ReviewProvider
      review={{
        ...review,
        showLine: line => {
          setSide('source')
          review.showLine(line)
        },
      }}
    >
      <RunbooksPage
        person={person}
        bare
        className="flex h-[calc(100dvh-3rem)] flex-col max-md:h-[calc(100dvh-3.5rem)] md:max-lg:h-[calc(100dvh-5.5rem)]"
      >
        <ReviewHead draft={draft} name={name}>
          {draft.publishedAs ? (
            <Link
              href={`/runbooks/${draft.publishedAs.runbookId}?version=${draft.publishedAs.version}`}
              className="text-ink-1 underline underline-offset-3"
            >
              Published as version {draft.publishedAs.version}
            </Link>
          ) : (
            <>
              <SaveBadge state={state} onRetry={saving.retry} />
              <DiscardButton
                draftId={draft.id}
                why={discarding.ok ? null : discarding.why}
                onDiscarded={saving.discarded}
              />
              <Button
                variant="primary"
                disabledReason={
                  locked ?? (state.kind === 'saved' ? null : 'Your last change is not saved yet.')
                }
                onClick={() => setPublishing(true)}
              >
                Publish …
              </Button>
            </>
          )}
        </ReviewHead>
        {state.kind === 'conflict' && (
          <ConflictNotice
            draftId={draft.id}
            onMine={() => saving.keepMine(state.version)}
            onTheirs={theirs => {
              saving.tookTheirs(theirs)
              apply(() => theirs.findings)
            }}
          />
        )}
        {!locked && state.kind !== 'conflict' && (
          <UnsentNotice
            draftId={draft.id}
            version={draft.version}
            saved={draft.findings}
            onBringBack={mine => apply(() => mine)}
          />
        )}
        <ReviewRemarks coverage={coverage} remarks={remarks} repairs={draft.repairs} />
        <div className="flex-none border-b border-hair p-2 md:hidden">
          <Segmented
            label="Side"
            size="md"
            className="w-full"
            value={side}
            onChange={setSide}
            options={[
              { value: 'source', label: 'Source' },
              { value: 'result', label: 'Result' },
            ]}
          />
        </div>
        <div className="flex min-h-0 flex-1">
          <div className={cx('flex min-h-0 min-w-0 flex-1 flex-col', side === 'result' && 'max-md:hidden')}>
            <SourcePane warned={warned} />
          </div>
          <div
            className={cx(
              'flex min-h-0 min-w-0 flex-1 flex-col border-l border-hair bg-panel',
              side === 'source' && 'max-md:hidden',
            )}
          >
            <ReviewFilters
              filter={filter}
              counts={counts}
              find={find}
              onFilter={setFilter}
              onFind={setFind}
              undo={canUndo ? undo : undefined}
              redo={canRedo ? redo : undefined}
            />
            <ResultPane rows={rows} warned={warned} />
          </div>
        </div>
        <ul
          aria-label="Keys"
          className="flex flex-none gap-x-4 overflow-hidden border-t border-hair bg-panel px-4 py-1.5 text-12 whitespace-nowrap text-ink-3 max-lg:hidden"
        >
          {KEYS.map(([key, what]) => (
            <li key={key} className="flex items-center gap-1.5">
              <Kbd>{key}</Kbd> <span className="sr-only">{key}: </span>
              {what}
            </li>
          ))}
        </ul>
        {publishing && (
          <PublishDialog
            draftId={draft.id}
            version={saving.version}
            preview={saving.preview}
            fallback={suggested}
            guesses={counts.guesses}
            onFinding={id => {
              setPublishing(false)
              select(id)
            }}
            onClose={() => setPublishing(false)}
          />
        )}
      </RunbooksPage>
    </ReviewProvider>
  )
}
