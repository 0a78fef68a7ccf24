'use client'

import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts'
import type { MenuEntry } from './floating-menu.tsx'
import { loadFloatingMenu } from './load-overlay.ts'

const FloatingMenu = lazy(loadFloatingMenu)

type MenuProps = {
  /** What the button shows. */
  trigger: ReactNode
  /** Names the list for those who hear it. */
  label: string
  /** Names the button, if its face is not a word. */
  triggerLabel?: string
  entries: MenuEntry[]
  variant?: ButtonVariant
  size?: ButtonSize
  /** Replaces the button's look. */
  triggerClassName?: string
  placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end'
}

/** A list of things to do or places to go, at a button. */
export function Menu(props: MenuProps) {
  const {
    trigger,
    label,
    triggerLabel,
    entries,
    variant = 'outlined',
    size = 32,
    triggerClassName,
    placement,
  } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={triggerLabel}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={loadFloatingMenu}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(!open)}
        className={triggerClassName ?? buttonClass(variant, size)}
      >
        {trigger}
      </button>
      {open && (
        <Suspense>
          <FloatingMenu
            trigger={button}
            label={label}
            entries={entries}
            placement={placement}
            onOpenChange={setOpen}
          />
        </Suspense>
      )}
    </>
  )
}
