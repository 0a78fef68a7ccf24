'use client'

import { type ComponentProps, type ComponentType, type ReactNode, useRef, useState } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from '../button-class.ts'
import { useLazyComponent } from '../use-lazy-component.ts'

type PopoverProps = {
  /** What the button shows. */
  trigger: ReactNode
  /** Names the panel for those who hear it. */
  label: string
  /** Names the button, if its face is not a word. */
  triggerLabel?: string
  variant?: ButtonVariant
  size?: ButtonSize
  /** Replaces the button's look. */
  triggerClassName?: string
  placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end'
} & (
  | { children: ReactNode | ((close: () => void) => ReactNode); body?: undefined }
  /** What the panel holds, where its code is fetched with the panel's own: it opens when both are here. */
  | { children?: undefined; body: () => Promise<ComponentType> }
)

const load = () => import('./floating-panel.tsx').then(file => file.FloatingPanel)

type PanelProps = ComponentProps<Awaited<ReturnType<typeof load>>>

async function loadWith(body: () => Promise<ComponentType>): Promise<ComponentType<PanelProps>> {
  const [Panel, Body] = await Promise.all([load(), body()])
  return props => (
    <Panel {...props}>
      <Body />
    </Panel>
  )
}

/** A small panel at a button, for looking something up or setting it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, triggerLabel, variant, size, triggerClassName, placement, children, body } = props
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { Fetched: Panel, want, whenHere } = useLazyComponent<PanelProps>(body ? () => loadWith(body) : load)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={triggerLabel}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={want}
        onFocus={want}
        onClick={() => (open ? setOpen(false) : whenHere(() => setOpen(true)))}
        className={triggerClassName ?? buttonClass(variant, size)}
      >
        {trigger}
      </button>
      {open && Panel && (
        <Panel trigger={button} label={label} placement={placement} onOpenChange={setOpen}>
          {typeof children === 'function' ? children(() => setOpen(false)) : children}
        </Panel>
      )}
    </>
  )
}
