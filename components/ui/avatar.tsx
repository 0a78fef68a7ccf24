import { cx } from './cx.ts'
import { initials } from './format.ts'

type AvatarProps = {
  name: string
  size?: 22 | 28 | 32 | 40
  /** The reader's own. */
  you?: boolean
  /** Idle or gone: an outline. */
  away?: boolean
  /** Speak the name, where it is not written beside the avatar. */
  labelled?: boolean
  className?: string
}

const sizes = {
  22: 'size-[22px] text-12 tracking-tighter',
  28: 'size-7 text-12',
  32: 'size-8 text-12',
  40: 'size-10 text-14',
}

/** A person as initials. */
export function Avatar({ name, size = 28, you, away, labelled, className }: AvatarProps) {
  const look = you
    ? 'bg-ink-1 text-ink-inverse'
    : away
      ? 'text-ink-3 shadow-[inset_0_0_0_1px_var(--line-strong)]'
      : 'bg-hover text-ink-1'
  return (
    <span
      title={name}
      className={cx(
        'inline-grid flex-none place-items-center rounded-full font-strong leading-none!',
        sizes[size],
        look,
        className,
      )}
    >
      <span aria-hidden="true">{initials(name)}</span>
      {labelled && <span className="sr-only">{name}</span>}
    </span>
  )
}
