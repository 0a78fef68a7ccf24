import type { ReactNode } from 'react'

/** One part, all its states in a row. */
export function States({
  title,
  children,
  className,
}: {
  title: string
  children: ReactNode
  className?: string
}) {
  return (
    <section className="pt-4 pb-1">
      <h3 className="pb-2.5 text-12 font-label text-ink-3">{title}</h3>
      <div className={className ?? 'flex flex-wrap items-center gap-3'}>{children}</div>
    </section>
  )
}
