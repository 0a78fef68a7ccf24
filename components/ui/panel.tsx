import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'

type PanelProps = {
  title: ReactNode
  /** Caption or controls at the right of the title. */
  end?: ReactNode
  level?: 2 | 3
  children: ReactNode
  className?: string
}

/** A region of a screen with its heading. Hairlines divide regions; the grid that holds them draws those. */
export function Panel({ title, end, level = 2, children, className }: PanelProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section aria-labelledby={id} className={cx('flex min-h-0 min-w-0 flex-col bg-panel', className)}>
      <header className="flex min-h-10 flex-none flex-wrap items-center justify-between gap-x-2 px-4">
        <Heading id={id} className="text-13 font-strong whitespace-nowrap text-ink-1">
          {title}
        </Heading>
        {end && <div className="num text-12 font-label text-ink-3">{end}</div>}
      </header>
      {children}
    </section>
  )
}
