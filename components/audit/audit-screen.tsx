import { Download } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AuditPage } from '../../server/audit/audit.query.ts'
import { MainBottomNav } from '../shell/main-bottom-nav.tsx'
import { Page } from '../shell/page.tsx'
import { SignedInHeader, type SignedInPerson } from '../shell/signed-in-header.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { AuditRow } from './audit-row.tsx'

/** What the address says: each choice is a link, so that a view of the audit can be sent on. */
export type AuditAddress = Partial<Record<'group' | 'type' | 'personId' | 'from' | 'to' | 'before', string>>

interface AuditScreenProps {
  person: SignedInPerson
  shown: AuditPage
  address: AuditAddress
  /** Whether the chain is whole and the record protected, which takes a while. */
  status: ReactNode
}

const GROUPS = [
  { group: undefined, label: 'All' },
  { group: 'sign-in', label: 'Signing in' },
  { group: 'sessions', label: 'Sessions' },
  { group: 'people', label: 'People' },
  { group: 'tokens', label: 'Tokens' },
  { group: 'systems', label: 'Systems' },
  { group: 'settings', label: 'Settings' },
]

function query(address: AuditAddress): string {
  const given = Object.entries(address).filter(([, value]) => value)
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][])}`
}

/** What was done to the installation, for administrators: filters, pages, and all of it as a file. */
export function AuditScreen({ person, shown, address, status }: AuditScreenProps) {
  const { before: _, ...filter } = address
  return (
    <Page header={<SignedInHeader person={person} />} bottom={<MainBottomNav />} className="flex flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-5 pb-3 max-md:px-4">
        <h1 className="text-28 font-title tracking-[-.025em] text-ink-1">Audit</h1>
        {status}
        <a
          href={`/api/v1/audit/export${query(filter)}`}
          download="audit.jsonl"
          className={cx(buttonClass('outlined', 32), 'ml-auto print:hidden')}
        >
          <Download size={16} aria-hidden="true" /> Export
        </a>
      </div>
      <Filters filter={filter} />
      <div className="flex-1 overflow-x-auto border-t border-hair bg-panel pb-8">
        {shown.events.length === 0 ? (
          <EmptyState title="Nothing is found">Choose another filter, or a later time.</EmptyState>
        ) : (
          <Events shown={shown} />
        )}
        {shown.next !== null && (
          <Link
            href={`/admin/audit${query({ ...filter, before: String(shown.next) })}`}
            className={cx(buttonClass('outlined', 32), 'mt-3 ml-5 max-md:ml-4 print:hidden')}
          >
            Older
          </Link>
        )}
      </div>
    </Page>
  )
}

function Filters({ filter }: { filter: AuditAddress }) {
  return (
    <nav aria-label="Filters" className="flex flex-wrap gap-2 px-5 pb-3 max-md:px-4 print:hidden">
      {GROUPS.map(({ group, label }) => {
        const current = filter.group === group
        const { group: _, ...rest } = filter
        return (
          <Link
            key={label}
            href={`/admin/audit${query({ ...rest, ...(group && { group }) })}`}
            aria-current={current ? 'true' : undefined}
            className={cx(
              'inline-flex h-7 items-center rounded-full border px-2.5 text-13 font-label max-md:h-11 max-md:px-4',
              current ? 'border-ink-1 bg-ink-1 text-ink-inverse' : 'border-soft text-ink-2',
            )}
          >
            {label}
          </Link>
        )
      })}
      {filter.personId && (
        <Link
          href={`/admin/audit${query({ ...filter, personId: '' })}`}
          className="inline-flex h-7 items-center text-13 text-ink-2 underline max-md:h-11"
        >
          One person only: show everybody
        </Link>
      )}
    </nav>
  )
}

function Events({ shown }: { shown: AuditPage }) {
  return (
    <table className="w-full min-w-200 border-collapse text-left">
      <thead className="text-12 text-ink-3">
        <tr className="border-b border-hair">
          <th scope="col" className="py-2 pl-5 font-text max-md:pl-4">
            When (UTC)
          </th>
          {['What', 'Who', 'Whom or what', 'From where'].map(title => (
            <th key={title} scope="col" className="px-3 py-2 font-text">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.events.map(event => (
          <AuditRow key={event.seq} event={event} />
        ))}
      </tbody>
    </table>
  )
}
