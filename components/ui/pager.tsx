import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from './button-class.ts'
import { cx } from './cx.ts'

interface PagerProps {
  /** What is turned: "Pages of what is over". */
  label: string
  page: number
  pages: number
  /** The address of a page. */
  hrefOf: (page: number) => string
}

/** Turns the pages of a list; nothing where there is only one. Each page is an address of its own. */
export function Pager({ label, page, pages, hrefOf }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav aria-label={label} className="flex items-center gap-2 py-2 text-12 text-ink-2 print:hidden">
      <Turn to={page > 1 ? hrefOf(page - 1) : null} label="Page before">
        <ChevronLeft size={16} aria-hidden="true" />
      </Turn>
      <span className="num" aria-current="page">
        Page {page} of {pages}
      </span>
      <Turn to={page < pages ? hrefOf(page + 1) : null} label="Next page">
        <ChevronRight size={16} aria-hidden="true" />
      </Turn>
    </nav>
  )
}

function Turn({ to, label, children }: { to: string | null; label: string; children: ReactNode }) {
  const look = cx(
    buttonClass('outlined', 28),
    'px-1.5! max-md:min-h-11 max-md:min-w-11 max-md:justify-center',
  )
  if (to === null) {
    return (
      <span aria-hidden="true" className={cx(look, 'opacity-40')}>
        {children}
      </span>
    )
  }
  return (
    <Link href={to} scroll={false} aria-label={label} className={look}>
      {children}
    </Link>
  )
}
