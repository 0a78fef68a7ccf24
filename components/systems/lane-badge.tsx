import { cx } from '../ui/cx.ts'

export type EnvPosition = 'first' | 'second'

type EnvBadgeProps = {
  position: EnvPosition
  /** The environment's initial. */
  letter: string
  size?: 16 | 20 | 32 | 40 | 64
  /** Spoken name, where the name is not written beside the badge. */
  label?: string
  className?: string
}

const sizes = {
  16: 'size-4 text-12',
  20: 'size-5 text-12',
  32: 'size-8 text-16',
  40: 'size-10 text-28',
  64: 'size-16 text-40',
}
const corners = {
  16: 'rounded-[2px]',
  20: 'rounded-1',
  32: 'rounded-1',
  40: 'rounded-2',
  64: 'rounded-[8px]',
}
const rings = { 16: '1.5px', 20: '1.5px', 32: '1.5px', 40: '3px', 64: '4px' }

const hatch =
  'repeating-linear-gradient(135deg, transparent 0 3px, color-mix(in srgb, var(--env-hatch) 42%, transparent) 3px 4px)'
const halo = '0 0 3px var(--surface-panel), 0 0 3px var(--surface-panel), 0 0 2px var(--surface-panel)'

/** Environments are ink, never hue: first is a filled square, second a hatched ring. */
export function LaneBadge({ position, letter, size = 20, label, className }: EnvBadgeProps) {
  const first = position === 'first'
  const second = {
    boxShadow: `inset 0 0 0 ${rings[size]} var(--env-green-line)`,
    // Under 20 px the hatch would eat the letter.
    ...(size >= 20 && size <= 32 ? { background: hatch, textShadow: halo } : {}),
  }
  return (
    <span
      className={cx(
        'inline-grid flex-none place-items-center font-sans leading-none! font-[700]',
        sizes[size],
        first ? `bg-env-first text-env-first-ink ${corners[size]}` : 'rounded-full text-env-second-ink',
        className,
      )}
      style={first ? undefined : second}
    >
      <span aria-hidden="true">{letter.slice(0, 1).toUpperCase()}</span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  )
}
