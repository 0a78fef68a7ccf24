'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'

export type BottomNavItem = {
  href: string
  label: string
  icon: ReactNode
  current?: boolean
  /** Something there waits for the reader. */
  yours?: boolean
}

type BottomNavProps = {
  items: BottomNavItem[]
  /** Spoken name of the row. */
  label?: string
  /** What stays at the thumb above the sections: the hold to roll back. */
  above?: ReactNode
}

/** The foot of a phone's screen. Wider screens have the sections in the header. */
export function BottomNav({ items, label = 'Sections', above }: BottomNavProps) {
  const path = usePathname()
  return (
    <footer className="sticky bottom-0 z-30 flex-none border-t border-hair bg-panel pb-[env(safe-area-inset-bottom)] md:hidden print:hidden">
      {above && <div className="px-3 pt-2.5">{above}</div>}
      <nav aria-label={label} className="flex h-16 pb-1">
        {items.map(item => {
          const current = item.current ?? path === item.href
          return (
            <Link
              key={item.href}
              href={item.href}
              aria-current={current ? 'page' : undefined}
              className={cx(
                'relative grid min-w-0 flex-1 place-content-center justify-items-center gap-[3px] text-12 font-label tracking-tight -outline-offset-2!',
                current ? 'text-ink-1' : 'text-ink-3',
              )}
            >
              {item.icon}
              {item.label}
              {item.yours && (
                <span className="absolute top-2 left-1/2 ml-2.5 size-2 rounded-full bg-waiting-solid">
                  <span className="sr-only">, waits for you</span>
                </span>
              )}
            </Link>
          )
        })}
      </nav>
    </footer>
  )
}
