import { cx } from '../ui/cx.ts'

export type DiamondState = 'upcoming' | 'open' | 'go' | 'no_go' | 'cancelled'

type GateDiamondProps = {
  state: DiamondState
  size?: number
  /** Spoken name. Leave it out where the word stands beside the diamond, as it should. */
  label?: string
  className?: string
}

const inks = {
  upcoming: 'text-ink-3',
  open: 'text-waiting',
  go: 'text-ink-2',
  no_go: 'text-critical',
  cancelled: 'text-ink-3',
}
const diamond = 'M10 1.2 18.8 10 10 18.8 1.2 10Z'
const cut = 'var(--glyph-ink, var(--surface-panel))'

/** A decision between phases: dashed before, a lilac dot while open, filled once a person has decided. */
export function GateDiamond({ state, size = 18, label, className }: GateDiamondProps) {
  const filled = state === 'go' || state === 'no_go'
  const dashed = state === 'upcoming' || state === 'cancelled'
  const shared = {
    width: size,
    height: size,
    viewBox: '0 0 20 20',
    className: cx('block flex-none', inks[state], className),
  }
  const drawing = (
    <>
      <path
        d={diamond}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeDasharray={dashed ? '2.6 2.2' : undefined}
      />
      {state === 'open' && <circle cx="10" cy="10" r="2.6" fill="currentColor" />}
      {state === 'go' && (
        <path
          d="M6.2 10.2l2.5 2.5 4.9-5.2"
          stroke={cut}
          strokeWidth="1.9"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {state === 'no_go' && (
        <path d="M7 7l6 6m0-6-6 6" stroke={cut} strokeWidth="1.9" strokeLinecap="round" />
      )}
      {state === 'cancelled' && <path d="M6.5 13.5l7-7" stroke="currentColor" strokeWidth="1.5" />}
    </>
  )
  if (!label) {
    return (
      <svg aria-hidden="true" {...shared}>
        {drawing}
      </svg>
    )
  }
  return (
    <svg role="img" aria-label={label} {...shared}>
      {drawing}
    </svg>
  )
}
