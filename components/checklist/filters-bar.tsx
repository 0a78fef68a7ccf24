'use client'

import { Search, X } from 'lucide-react'
import type { Item } from '../../server/deployment/state.types.ts'
import { FilterChip } from '../ui/filter-chip.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { type Filter, type Narrowing, passes } from './list-rows.ts'

interface FiltersBarProps {
  items: Item[]
  narrowing: Narrowing
  onChange: (part: Partial<Narrowing>) => void
  roleTitle: string | null
}

const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'mine', label: 'Mine' },
  { value: 'open', label: 'Open' },
  { value: 'blocked', label: 'Blocked' },
  { value: 'failed', label: 'Failed' },
]

/** Narrows the list: whose, in which state, and by words. */
export function FiltersBar({ items, narrowing, onChange, roleTitle }: FiltersBarProps) {
  const count = (filter: Filter) => items.filter(item => passes(item, filter, narrowing.isMine)).length
  const shown = FILTERS.filter(({ value }) => value !== 'failed' || count(value) > 0)
  return (
    <div className="flex min-h-12 flex-none flex-wrap items-center gap-1.5 border-b border-hair px-4 py-2 print:hidden">
      <fieldset className="flex min-w-0 gap-1.5 max-md:w-full max-md:overflow-x-auto max-md:[scrollbar-width:none]">
        <legend className="sr-only">Show</legend>
        {shown.map(({ value, label }) => (
          <FilterChip
            key={value}
            pressed={narrowing.filter === value}
            yours={value === 'mine' && count(value) > 0}
            count={count(value)}
            onPress={() => onChange({ filter: value })}
          >
            {label}
          </FilterChip>
        ))}
        {roleTitle && (
          <FilterChip pressed onPress={() => onChange({ roleKey: null })}>
            {roleTitle} <X size={14} aria-hidden="true" />
            <span className="sr-only">, show every role again</span>
          </FilterChip>
        )}
      </fieldset>
      <FindField value={narrowing.find} onChange={find => onChange({ find })} />
    </div>
  )
}

/** The room's F leads here: `data-find`. */
function FindField({ value, onChange }: { value: string; onChange: (find: string) => void }) {
  return (
    <label className="relative ml-auto flex h-7 items-center gap-1.5 rounded-2 border border-soft pr-1.5 pl-2.5 text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:h-11 max-md:w-full">
      <Search size={14} aria-hidden="true" className="flex-none" />
      <span className="sr-only">Find an item</span>
      <input
        data-find
        value={value}
        placeholder="Find an item"
        aria-keyshortcuts="F"
        autoComplete="off"
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && onChange('')}
        className="w-21 flex-1 bg-transparent text-13 text-ink-1 outline-none max-md:text-16 lg:w-28"
      />
      <span className="max-md:hidden">
        <Kbd>F</Kbd>
      </span>
    </label>
  )
}
