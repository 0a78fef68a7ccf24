'use client'

import { FileUp, Search } from 'lucide-react'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import type { DraftSummary } from '../../../server/drafts/draft.types.ts'
import type { Example } from '../../../server/drafts/examples.query.ts'
import type { Allowed } from '../../../server/kernel/allowed.rules.ts'
import { plural } from '../../../server/kernel/plural.rules.ts'
import type { RunbookSummary } from '../../../server/runbooks/library.query.ts'
import type { SignedInPerson } from '../../shell/signed-in-header.tsx'
import { buttonClass } from '../../ui/button-class.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DropAnywhere } from '../import/drop-anywhere.tsx'
import { useImport } from '../import/use-import.tsx'
import { RunbooksPage } from '../runbooks-page.tsx'
import { DraftList } from './draft-list.tsx'
import { ExampleList } from './example-list.tsx'
import { LibraryTable } from './library-table.tsx'

interface LibraryScreenProps {
  person: SignedInPerson
  allowed: Allowed
  rows: RunbookSummary[]
  drafts: DraftSummary[]
  examples: Example[]
}

const isFound = (row: RunbookSummary, words: string[]) => {
  const text = [row.name, row.summary, row.system ?? ''].join(' ').toLowerCase()
  return words.every(word => text.includes(word))
}

/** The runbooks, the drafts under review, and the ways to bring one in. */
export function LibraryScreen({ person, allowed: permission, rows, drafts, examples }: LibraryScreenProps) {
  const [search, setSearch] = useState('')
  const words = useDeferredValue(search).toLowerCase().split(/\s+/).filter(Boolean)
  const shown = rows.filter(row => isFound(row, words))
  const allowed = permission.ok
  const importing = useImport()
  const known = new Set(rows.map(({ name }) => name))
  const offered = examples.filter(({ name }) => !known.has(name))
  return (
    <RunbooksPage person={person} className="flex flex-col">
      {allowed && <DropAnywhere onFile={importing.readFile} />}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-5 pb-3 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Runbooks</h1>
        <p className="text-ink-3">
          {plural(rows.length, 'runbook')}
          {drafts.length > 0 && ` · ${plural(drafts.length, 'draft')} under review`}
        </p>
        <div className="ml-auto flex flex-wrap gap-2 max-md:w-full">
          {rows.length > 0 && <SearchField value={search} onChange={setSearch} />}
          {allowed && (
            <Link href="/runbooks/import" className={`${buttonClass('outlined', 32)} max-md:flex-1`}>
              <FileUp size={16} aria-hidden="true" /> Import
            </Link>
          )}
        </div>
      </div>
      <div className="flex-1 border-t border-hair bg-panel pb-8">
        {importing.progress}
        <DraftList drafts={drafts} />
        {rows.length === 0 ? (
          <EmptyState
            title="There is no runbook yet"
            action={
              allowed && (
                <Link href="/runbooks/import" className={buttonClass('primary', 40)}>
                  <FileUp size={16} aria-hidden="true" /> Import a runbook
                </Link>
              )
            }
          >
            {permission.ok
              ? 'Bring the plan that you have: Markdown, a page copied from Word or a wiki, a CSV or XLSX list. Drop a file anywhere here, or begin with one of the examples below.'
              : permission.why}
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState title={`No runbook is called “${search}”`}>
            Search looks at names, summaries and systems. Use fewer words.
          </EmptyState>
        ) : (
          <LibraryTable rows={shown} />
        )}
        {allowed && <ExampleList examples={offered} onTake={importing.readText} />}
      </div>
    </RunbooksPage>
  )
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <label className="flex h-8 items-center gap-2 rounded-2 border border-soft bg-raised px-2.5 text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:h-11 max-md:flex-1">
      <Search size={16} aria-hidden="true" className="flex-none" />
      <span className="sr-only">Find a runbook</span>
      <input
        data-find
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && onChange('')}
        placeholder="Find a runbook"
        autoComplete="off"
        className="w-40 min-w-0 flex-1 bg-transparent text-13 text-ink-1 outline-none max-md:text-16"
      />
    </label>
  )
}
