'use client'

import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { cx } from './cx.ts'

type FilterChipProps = {
  pressed: boolean
  onPress: () => void
  children: ReactNode
  count?: number | string
  /** What waits for the reader. */
  yours?: boolean
}

/** Narrows a list; the chosen one is full ink. */
export function FilterChip({ pressed, onPress, children, count, yours }: FilterChipProps) {
  const rest = yours ? 'border-waiting-line text-waiting' : 'border-soft text-ink-2'
  return (
    <ToggleButton
      isSelected={pressed}
      onChange={onPress}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-13 font-label whitespace-nowrap max-md:h-11 max-md:px-4',
        pressed ? 'border-ink-1 bg-ink-1 text-ink-inverse' : rest,
      )}
    >
      {children}
      {count !== undefined && <span className={cx('num', !pressed && !yours && 'text-ink-3')}>{count}</span>}
    </ToggleButton>
  )
}
