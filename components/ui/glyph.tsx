import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type GlyphKind =
  | 'ok'
  | 'attention'
  | 'critical'
  | 'failed'
  | 'waiting'
  | 'done'
  | 'running'
  | 'upcoming'
  | 'blocked'
  | 'na'

const cut = 'var(--glyph-ink, var(--surface-panel))'
const line = {
  fill: 'none',
  stroke: 'currentColor',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const

const octagon = (
  <>
    <path d="M5.2 1h5.6L15 5.2v5.6L10.8 15H5.2L1 10.8V5.2Z" fill="currentColor" />
    <path d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8" stroke={cut} strokeWidth="1.8" strokeLinecap="round" />
  </>
)

const shapes: Record<GlyphKind, ReactNode> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.2l2.2 2.2 4.3-4.6" {...line} stroke={cut} strokeWidth="1.7" />
    </>
  ),
  attention: (
    <>
      <path
        d="M7.05 1.9 1 12.5a1.1 1.1 0 0 0 .95 1.65h12.1A1.1 1.1 0 0 0 15 12.5L8.95 1.9a1.1 1.1 0 0 0-1.9 0Z"
        fill="currentColor"
      />
      <path d="M8 5.7v3.6M8 11.6v.1" stroke={cut} strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  critical: octagon,
  failed: octagon,
  waiting: (
    <>
      <path
        d="M3.5 1.5h9M3.5 14.5h9M4.5 1.5v2.2c0 2.2 3.5 3.2 3.5 4.3s-3.5 2.1-3.5 4.3v2.2M11.5 1.5v2.2c0 2.2-3.5 3.2-3.5 4.3s3.5 2.1 3.5 4.3v2.2"
        {...line}
        strokeWidth="1.5"
      />
      <path d="M5.6 13.6h4.8c-.4-1.5-2.4-2.2-2.4-2.2s-2 .7-2.4 2.2Z" fill="currentColor" />
    </>
  ),
  done: <path d="M2.8 8.6l3.3 3.3 7.1-7.6" {...line} strokeWidth="1.8" />,
  running: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.25"
        stroke="currentColor"
        strokeOpacity=".28"
        strokeWidth="1.5"
        fill="none"
      />
      <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" className="turning" {...line} strokeWidth="1.8" />
      <circle cx="8" cy="8" r="2.4" fill="currentColor" />
    </>
  ),
  upcoming: (
    <circle
      cx="8"
      cy="8"
      r="5.25"
      stroke="currentColor"
      strokeWidth="1.5"
      fill="none"
      strokeDasharray="2.2 2.2"
    />
  ),
  blocked: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
      <path d="M4.5 8h7" stroke={cut} strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  na: (
    <>
      <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeWidth="1.5" fill="none" />
      <path d="M4 12 12 4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
}

type GlyphProps = {
  kind: GlyphKind
  size?: number
  /** Spoken name. Leave it out where the word stands beside the glyph. */
  label?: string
  /** Take the colour of the text around it instead of the status colour. */
  inherit?: boolean
  className?: string
}

/** A status as a shape; it must still read in greyscale. */
export function Glyph({ kind, size = 16, label, inherit, className }: GlyphProps) {
  const shared = {
    width: size,
    height: size,
    viewBox: '0 0 16 16',
    'data-tone': inherit ? undefined : kind,
    className: cx('block flex-none', !inherit && 'text-tone', className),
  }
  if (!label) {
    return (
      <svg aria-hidden="true" {...shared}>
        {shapes[kind]}
      </svg>
    )
  }
  return (
    <svg role="img" aria-label={label} {...shared}>
      {shapes[kind]}
    </svg>
  )
}
