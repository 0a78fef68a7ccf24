'use client'

import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from '../button-class.ts'
import { useLazyComponent } from '../use-lazy-component.ts'
import type { MenuEntry } from './floating-menu.tsx'

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

const load = () => import('./floating-menu.tsx').then(file => file.FloatingMenu)

/** A list of things to do or places to go, at a button. */
export function Menu(props: MenuProps) {
  const { trigger, label, triggerLabel, entries, variant, size, triggerClassName, placement } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { Fetched: List, want, whenHere } = useLazyComponent(load)
  const show = () => whenHere(() => setOpen(true))

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    void show()
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={triggerLabel}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={want}
        onFocus={want}
        onKeyDown={onKeyDown}
        onClick={() => (open ? setOpen(false) : show())}
        className={triggerClassName ?? buttonClass(variant, size)}
      >
        {trigger}
      </button>
      {open && List && (
        <List trigger={button} label={label} entries={entries} placement={placement} onOpenChange={setOpen} />
      )}
    </>
  )
}
