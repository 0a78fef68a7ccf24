import type { ReactNode } from 'react'
import { LaneBadge } from '../systems/lane-badge.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph, type GlyphKind } from '../ui/glyph.tsx'

export type TileValue = {
  letter: string
  name: string
  /** As it is read: `0.03`, or a dash without data. */
  text: string
  unit?: string
  tone?: 'attention' | 'critical'
}

type MetricTileProps = {
  /** The glyph before the name. Without data it is `upcoming`, never `ok`. */
  state: GlyphKind
  title: string
  /** Right of the name: whether a trigger is armed, and how far it has counted. */
  end?: ReactNode
  first: TileValue
  second: TileValue
  chart: ReactNode
  stale?: boolean
  className?: string
}

const tones = { attention: 'text-attention', critical: 'text-critical' }

/** One measure with its value in both environments and its chart. */
export function MetricTile({ state, title, end, first, second, chart, stale, className }: MetricTileProps) {
  return (
    <article className={className}>
      <header className="flex min-h-6 flex-wrap items-center justify-between gap-x-2">
        <h3
          className={cx('flex items-center gap-1.5 text-13 font-strong', stale ? 'text-ink-3' : 'text-ink-1')}
        >
          <Glyph kind={state} size={14} />
          {title}
        </h3>
        {end && <div className="num text-12 text-ink-2">{end}</div>}
      </header>
      <div className="mt-0.5 flex items-stretch">
        <dl className="flex w-26 flex-none flex-col justify-between py-1">
          <Value position="first" value={first} ink="text-ink-1" stale={stale} />
          <Value position="second" value={second} ink="text-ink-2" stale={stale} />
        </dl>
        <div className="min-w-0 flex-1">{chart}</div>
      </div>
    </article>
  )
}

type ValueProps = { position: 'first' | 'second'; value: TileValue; ink: string; stale?: boolean }

function Value({ position, value, ink, stale }: ValueProps) {
  return (
    <div className="flex items-center gap-2">
      <dt>
        <LaneBadge position={position} letter={value.letter} size={16} label={value.name} />
      </dt>
      <dd
        className={cx(
          'num text-28 font-display tracking-[-.03em]',
          stale ? 'text-ink-3' : value.tone ? tones[value.tone] : ink,
        )}
      >
        {value.text}
        {value.unit && (
          <small className="ml-[3px] text-12 font-text tracking-normal text-ink-3">{value.unit}</small>
        )}
      </dd>
    </div>
  )
}
