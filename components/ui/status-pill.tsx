import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Glyph, type GlyphKind } from './glyph.tsx'

type StatusPillProps = {
  tone: GlyphKind
  children: ReactNode
  /** Filled. Only for "your turn" and a running rollback. */
  solid?: boolean
  /** Glyph and word without the capsule. */
  plain?: boolean
  /** Another shape than the tone's own, or none. */
  glyph?: GlyphKind | null
  className?: string
}

const looks = {
  tinted: 'h-6 rounded-full border border-tone-line bg-tone-surface pr-2 pl-1.5 text-tone cut-tone',
  solid: 'h-6 rounded-full border border-transparent bg-tone-solid pr-2 pl-1.5 text-tone-on-solid',
  plain: 'text-tone',
}

/** Glyph, word, colour: in that order. */
export function StatusPill({ tone, children, solid, plain, glyph = tone, className }: StatusPillProps) {
  const look = solid ? 'solid' : plain ? 'plain' : 'tinted'
  return (
    <span
      data-tone={tone}
      style={solid ? { ['--glyph-ink' as string]: 'var(--tone-solid)' } : undefined}
      className={cx(
        'inline-flex items-center gap-1.5 whitespace-nowrap text-12 font-strong [&_b]:text-current',
        looks[look],
        !glyph && 'pl-2',
        className,
      )}
    >
      {glyph && <Glyph kind={glyph} size={14} inherit />}
      {children}
    </span>
  )
}
