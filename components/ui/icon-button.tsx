'use client'

import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'aria-label'> & {
  /** What it does; it is also the hint. */
  label: string
  icon: ReactNode
  /** A number or word beside the icon; the label says it too. */
  children?: ReactNode
}

/** A quiet button whose icon is its face. */
export function IconButton({ label, icon, children, className, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      {...rest}
      className={cx(
        'print:hidden',
        'num inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-2 px-2 text-12 font-label text-ink-2',
        'transition-colors duration-150 hover:bg-hover hover:text-ink-1 max-md:h-11 max-md:min-w-11',
        className,
      )}
    >
      {icon}
      <VisuallyHidden>{label}</VisuallyHidden>
      {children && <span aria-hidden="true">{children}</span>}
    </button>
  )
  return <Tooltip text={label}>{button}</Tooltip>
}
