'use client'

import { ChevronRight } from 'lucide-react'
import type { Section } from '../../server/checklist/rules.ts'
import { cx } from '../ui/cx.ts'
import { StatusPill } from '../ui/status-pill.tsx'

interface SectionBarProps {
  section: Section
  expanded: boolean
  onToggle: () => void
}

/** The head of a section in the list: folds and unfolds it. */
export function SectionBar({ section, expanded, onToggle }: SectionBarProps) {
  const { number, title, rule, progress } = section
  const enough = rule ? progress.passed >= rule.atLeast : progress.requiredDone === progress.required
  return (
    <h2 className="border-b border-hair bg-inset">
      <button
        type="button"
        aria-expanded={expanded}
        onClick={onToggle}
        className="flex h-9 w-full items-center gap-2 px-4 text-left text-13 -outline-offset-2! max-md:h-11"
      >
        <ChevronRight
          size={14}
          aria-hidden="true"
          className={cx('flex-none text-ink-3', expanded && 'rotate-90')}
        />
        <span className="num text-ink-3">{number}</span>
        <span className="truncate font-strong text-ink-1">{title}</span>
        <span className="num ml-auto text-12 whitespace-nowrap text-ink-3">
          {progress.done} of {progress.total}
          {rule && `, ${rule.atLeast} of ${rule.of} needed`}
        </span>
        {enough && (
          <StatusPill tone="done" plain>
            {progress.done === progress.total ? 'Complete' : 'Enough'}
          </StatusPill>
        )}
      </button>
    </h2>
  )
}
