'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '../ui/cx.ts'

export type NavItem = {
  href: string
  label: string
  /** How far it is: `42/60`. */
  count?: string
  /** Overrides what the address says. */
  current?: boolean
}

/** The sections of what is in the header. */
export function NavTabs({ label, items }: { label: string; items: NavItem[] }) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="flex h-full min-w-0 overflow-x-auto [scrollbar-width:none]">
      {items.map(item => {
        const current = item.current ?? path === item.href
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={current ? 'page' : undefined}
            className={cx(
              'relative flex h-full flex-none items-center gap-1.5 px-2.25 font-label whitespace-nowrap -outline-offset-2!',
              current ? 'text-ink-1 shadow-[inset_0_-2px_0_var(--ink-1)]' : 'text-ink-3 hover:text-ink-1',
            )}
          >
            {item.label}
            {item.count && <span className="num text-12 text-ink-3">{item.count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}
