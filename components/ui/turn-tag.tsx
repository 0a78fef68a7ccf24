import { CornerDownRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type TurnTagProps = { you: boolean; children: ReactNode; size?: 20 | 24; className?: string }

/** Lilac means a person must act: filled is the reader, outlined is someone else. */
export function TurnTag({ you, children, size = 20, className }: TurnTagProps) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap rounded-full pr-2 pl-1.5 text-12 font-strong',
        size === 24 ? 'h-6' : 'h-5',
        you
          ? 'bg-waiting-solid text-waiting-on-solid'
          : 'border border-waiting-line bg-waiting-surface text-waiting',
        className,
      )}
    >
      <CornerDownRight size={12} aria-hidden="true" />
      {children}
    </span>
  )
}
