import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type EmptyStateProps = {
  title: string
  /** What would fill this place, and what to do about it. */
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  className?: string
}

/** Nothing here, said plainly, with the next thing to do. */
export function EmptyState({ title, children, icon, action, className }: EmptyStateProps) {
  return (
    <div className={cx('grid justify-items-start gap-2 p-5', className)}>
      {icon && <span className="text-ink-3">{icon}</span>}
      <p className="text-14 font-strong text-ink-1">{title}</p>
      {children && <div className="max-w-prose text-ink-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
