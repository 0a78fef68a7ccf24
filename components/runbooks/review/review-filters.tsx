'use client'

import { Redo2, Search, Undo2 } from 'lucide-react'
import type { ReviewFilter } from '../../../server/importer/review/findings-by-part.rules.ts'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

interface ReviewFiltersProps {
  filter: ReviewFilter
  onFilter: (filter: ReviewFilter) => void
  counts: Record<ReviewFilter, number>
  find: string
  onFind: (find: string) => void
  undo?: () => void
  redo?: () => void
}

const LABELS: Record<ReviewFilter, string> = {
  all: 'All',
  guesses: 'Guesses',
  warnings: 'With warnings',
  notes: 'Notes',
}

/** Which findings are in sight, and undo and redo. */
export function ReviewFilters(props: ReviewFiltersProps) {
  const { filter, onFilter, counts, find, onFind, undo, redo } = props
  return (
    <div className="flex min-h-11 flex-none flex-wrap items-center gap-1.5 border-b border-hair px-4 py-1.5">
      <fieldset className="flex min-w-0 gap-1.5 overflow-x-auto [scrollbar-width:none]">
        <legend className="sr-only">Show</legend>
        {(Object.keys(LABELS) as ReviewFilter[]).map(value => (
          <FilterChip
            key={value}
            pressed={filter === value}
            yours={value === 'guesses' && counts.guesses > 0}
            count={counts[value]}
            onPress={() => onFilter(value)}
          >
            {LABELS[value]}
          </FilterChip>
        ))}
      </fieldset>
      <label className="ml-auto flex h-7 items-center gap-1.5 rounded-2 border border-soft px-2 text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:h-11 max-md:flex-1">
        <Search size={14} aria-hidden="true" className="flex-none" />
        <span className="sr-only">Find a finding</span>
        <input
          data-find
          value={find}
          placeholder="Find"
          autoComplete="off"
          onChange={event => onFind(event.target.value)}
          onKeyDown={event => event.key === 'Escape' && onFind('')}
          className="w-24 min-w-0 flex-1 bg-transparent text-13 text-ink-1 outline-none max-md:text-16"
        />
      </label>
      <span className="flex">
        <IconButton
          label="Undo"
          icon={<Undo2 size={16} aria-hidden="true" />}
          onClick={undo}
          aria-disabled={!undo}
          className="aria-disabled:text-ink-4"
        />
        <IconButton
          label="Redo"
          icon={<Redo2 size={16} aria-hidden="true" />}
          onClick={redo}
          aria-disabled={!redo}
          className="aria-disabled:text-ink-4"
        />
      </span>
    </div>
  )
}
