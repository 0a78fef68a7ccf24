import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** What a machine said, inside a sentence: a version, a hash, a command. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return <code className={cx('mono', className)}>{children}</code>
}
