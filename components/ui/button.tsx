'use client'

import { type ComponentProps, type MouseEvent, type ReactNode, useId } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts'
import { cx } from './cx.ts'
import { Glyph } from './glyph.tsx'
import { Hint } from './hint.tsx'
import { Kbd } from './kbd.tsx'
import { useHint } from './use-hint.ts'

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** The key that does the same. */
  kbd?: string
  /** The request is under way; a second press does nothing. */
  busy?: boolean
  /** Why it cannot be pressed now. The button stays reachable and says so. */
  disabledReason?: string | null
  wide?: boolean
}

/** A button is never silently off: `disabledReason` locks it and is its hint and its description. */
export function Button(props: ButtonProps) {
  const { variant, size, icon, kbd, busy, disabledReason, wide, className, children, onClick, ...rest } =
    props
  const { id, wrap, hint, show } = useHint()
  const busyId = useId()
  const off = Boolean(disabledReason)

  function press(event: MouseEvent<HTMLButtonElement>) {
    if (off || busy) {
      // A submit button must not send its form either.
      event.preventDefault()
      if (off) show()
      return
    }
    onClick?.(event)
  }

  const described = [rest['aria-describedby'], off && id, busy && busyId].filter(Boolean).join(' ')
  const button = (
    <button
      type="button"
      {...rest}
      onClick={press}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-describedby={described || undefined}
      aria-keyshortcuts={kbd}
      className={cx(buttonClass(variant, size, off), wide && 'w-full', className)}
    >
      {busy ? <Glyph kind="running" inherit /> : icon}
      {children}
      {kbd && !off && <Kbd>{kbd}</Kbd>}
      {busy && (
        <span id={busyId} className="sr-only">
          Under way
        </span>
      )}
    </button>
  )
  if (!disabledReason) return button
  return (
    <span className="contents" {...wrap}>
      {button}
      <Hint {...hint}>{disabledReason}</Hint>
    </span>
  )
}
