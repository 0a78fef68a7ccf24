import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import type { GlyphKind } from './glyph.tsx'

type ChipProps = {
  look: 'tinted' | 'solid' | 'dashed' | 'outlined'
  tone?: GlyphKind
  size?: 'sm' | 'md'
  icon?: ReactNode
  children: ReactNode
  className?: string
}

const looks = {
  tinted: 'border-tone-line bg-tone-surface text-tone font-title cut-tone',
  solid: 'border-transparent bg-tone-solid text-tone-on-solid font-title [--glyph-ink:var(--tone-solid)]',
  dashed: 'border-dashed border-tone-line bg-tone-surface text-tone font-strong cut-tone',
  outlined: 'border-strong text-ink-2 font-label',
}

/** A square-cornered answer of a person: louder than a pill, and of one width in a column. */
export function Chip({ look, tone = 'done', size = 'md', icon, children, className }: ChipProps) {
  return (
    <span
      data-tone={tone}
      className={cx(
        'inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-1 border',
        size === 'md' ? 'h-7 min-w-21 px-2.5 text-13' : 'h-5 px-1.75 text-12',
        looks[look],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
