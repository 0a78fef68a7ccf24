import type { ReactNode } from 'react'
import { cx } from '../ui/cx.ts'
import { SkipLink } from '../ui/skip-link.tsx'
import { DiskBanner } from './disk-banner.tsx'

type PageProps = {
  /** An `AppHeader`. */
  header?: ReactNode
  children: ReactNode
  /** Beside the main part from 1280 px on, below it before. */
  aside?: ReactNode
  asideLabel?: string
  /** A `BottomNav`. */
  bottom?: ReactNode
  /** The id that the first link skips to. Give the next action's if the screen has one. */
  skipTo?: string
  skipText?: string
  /** Fills the window from 1280 px on, and its regions scroll by themselves: the war room. */
  fixed?: boolean
  className?: string
}

/** Landmarks of every screen: the skip link, header, main, aside. */
export function Page(props: PageProps) {
  const { header, children, aside, asideLabel, bottom, skipTo = 'main', skipText, fixed, className } = props
  return (
    <div
      className={cx(
        'relative flex min-h-dvh flex-col print:block print:h-auto',
        fixed && 'lg:h-dvh lg:overflow-hidden',
      )}
    >
      <SkipLink target={skipTo}>
        {skipText ?? (skipTo === 'main' ? 'Skip to content' : 'Skip to the next action')}
      </SkipLink>
      {header}
      <DiskBanner />
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <main
          id="main"
          tabIndex={-1}
          className={cx('min-w-0 flex-1', fixed && 'lg:flex lg:min-h-0 lg:flex-col', className)}
        >
          {children}
        </main>
        {aside && (
          <aside aria-label={asideLabel} className="border-hair max-lg:border-t lg:w-72 lg:border-l">
            {aside}
          </aside>
        )}
      </div>
      {bottom}
    </div>
  )
}
