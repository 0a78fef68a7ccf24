'use client'

import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { KIND_WORDS } from '../../../server/importer/review/finding-kinds.rules.ts'
import { Chip } from '../../ui/chip.tsx'
import { cx } from '../../ui/cx.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { findingFacts } from '../finding-facts.ts'
import { FindingEditor } from './finding-editor.tsx'
import { findingHeadline } from './finding-headline.ts'
import { useReview } from './review-context.tsx'

interface FindingRowProps {
  finding: Finding
  depth: 0 | 1
  selected: boolean
  /** Tab leads to one row only; from there the arrow keys move. */
  tabStop: boolean
  warned: boolean
}

/** One finding: its kind, its words, its lines; chosen, it can be changed. */
export function FindingRow({ finding, depth, selected, tabStop, warned }: FindingRowProps) {
  const { select, showLine } = useReview()
  const { from, to } = finding.lines
  const facts = findingFacts(finding)
  return (
    <div
      className={cx(
        'border-b border-hair',
        selected && 'bg-waiting-surface shadow-[inset_3px_0_0_var(--waiting-solid)]',
      )}
    >
      <div
        className={cx(
          'relative flex min-h-9 items-center gap-3 pr-2 max-md:min-h-11',
          depth ? 'pl-9' : 'pl-4',
        )}
      >
        <button
          type="button"
          data-finding={finding.id}
          aria-expanded={selected}
          tabIndex={tabStop ? 0 : -1}
          onClick={() => select(selected ? null : finding.id)}
          className="flex min-w-0 flex-1 items-center gap-2 py-1.5 text-left -outline-offset-1! after:absolute after:inset-0"
        >
          <span
            className={cx(
              'min-w-0 truncate text-ink-1',
              depth === 0 && finding.kind !== 'note' && 'font-strong',
              finding.kind === 'note' && 'font-text text-ink-2',
            )}
          >
            {findingHeadline(finding) || '(blank)'}
          </span>
          {facts && (
            <span className="num min-w-0 shrink-[6] truncate text-12 text-ink-3 max-md:hidden">{facts}</span>
          )}
        </button>
        {warned && (
          <span title="A warning stands on its lines">
            <Glyph kind="attention" size={14} />
            <span className="sr-only">has a warning</span>
          </span>
        )}
        {!finding.sure && (
          <Chip look="dashed" tone="waiting" size="sm">
            guess
          </Chip>
        )}
        <span className="flex-none text-12 whitespace-nowrap text-ink-3">{KIND_WORDS[finding.kind][0]}</span>
        <button
          type="button"
          tabIndex={-1}
          onClick={() => {
            select(finding.id)
            showLine(from)
          }}
          className="num relative z-1 w-22 flex-none rounded-1 px-1 text-right text-12 whitespace-nowrap text-ink-3 underline decoration-soft underline-offset-3 hover:text-ink-1 max-md:min-h-11"
        >
          <span className="sr-only">Line </span>
          {from === to ? from : `${from}–${to}`}
        </button>
      </div>
      {selected && <FindingEditor finding={finding} />}
    </div>
  )
}
