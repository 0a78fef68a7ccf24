import { Search } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'
import { Kbd } from '../ui/kbd.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import { Logo } from './logo.tsx'
import { type HeaderPerson, PersonMenu } from './person-menu.tsx'

type AppHeaderProps = {
  /** What the screen is about: a `HeaderTitle`. */
  title?: ReactNode
  /** Sections: `NavTabs`. Under 1280 px they take a row of their own, on a phone `BottomNav` replaces them. */
  nav?: ReactNode
  connection?: ReactNode
  presence?: ReactNode
  /** Opens search and commands; without it there is no button. */
  onSearch?: () => void
  person?: HeaderPerson
  personExtra?: ReactNode
  signOut?: ReactNode
  /** The verdict as a line along the foot of the header. */
  verdict?: 'ok' | 'attention' | 'critical' | null
  home?: string
}

/** The same head on every screen: where one is, whether it is live, and who one is. */
export function AppHeader(props: AppHeaderProps) {
  const {
    title,
    nav,
    connection,
    presence,
    onSearch,
    person,
    personExtra,
    signOut,
    verdict,
    home = '/',
  } = props
  return (
    <header
      data-tone={verdict ?? undefined}
      className={cx(
        'relative flex flex-none flex-wrap items-center gap-x-4 bg-panel px-4 lg:flex-nowrap',
        verdict ? 'shadow-[inset_0_-2px_0_var(--tone-solid)]' : 'shadow-[inset_0_-1px_0_var(--line-hair)]',
      )}
    >
      <Link
        href={home}
        className="flex h-12 flex-none items-center gap-2 text-14 font-title tracking-[-.01em] text-ink-1 max-md:h-14"
      >
        <Logo />
        <span className={title ? 'max-md:sr-only' : undefined}>Gonogo</span>
      </Link>
      {title && <div className="min-w-0 max-md:flex-1 lg:min-w-40 lg:shrink-[4]">{title}</div>}
      {nav && (
        <div className="h-12 min-w-0 max-lg:order-last max-lg:h-10 max-lg:w-full max-md:hidden xl:flex-none print:hidden">
          {nav}
        </div>
      )}
      <div className="ml-auto flex flex-none items-center gap-1 print:hidden">
        {connection}
        <span className="contents max-md:hidden">{presence}</span>
        {onSearch && <SearchButton onSearch={onSearch} />}
        {person && <PersonMenu person={person} extra={personExtra} signOut={signOut} />}
      </div>
    </header>
  )
}

function SearchButton({ onSearch }: { onSearch: () => void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onSearch}
      className="inline-flex h-8 items-center gap-1.5 rounded-2 px-2 text-ink-2 hover:bg-hover max-md:hidden"
    >
      <Search size={16} aria-hidden="true" />
      <VisuallyHidden>Search and commands</VisuallyHidden>
      <Kbd>⌘K</Kbd>
    </button>
  )
}
