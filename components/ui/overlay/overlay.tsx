'use client'

import { X } from 'lucide-react'
import { type PointerEvent, type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react'
import { cx } from '../cx.ts'
import { openToastPlace } from '../toast-place.ts'

export type OverlayContent = {
  title: string
  /** One line under the title. */
  description?: ReactNode
  /** A diamond, glyph or badge before the title. */
  mark?: ReactNode
  children?: ReactNode
  /** The buttons, the primary one last. */
  footer?: ReactNode
  /** Interrupts: a question that must be answered before anything else. */
  alert?: boolean
  /** No cross, and Escape or a press outside do nothing. */
  mustAnswer?: boolean
}

type OverlayProps = OverlayContent & { onOpenChange: (open: boolean) => void; look: string }

// On a phone everything comes from below and leaves the top of the screen, where the verdict is, in sight.
const phone = 'max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:max-h-[88dvh] max-md:rounded-t-[20px]'
const fields = 'input:not([type=hidden]), textarea, select'

/**
 * The frame of dialogs and sheets: the browser's own modal dialog. It keeps the focus in, makes the rest inert,
 * gives the focus back, and there is nothing to fetch in the minute in which the network fails.
 */
export function Overlay(props: OverlayProps) {
  const { title, description, mark, children, footer, alert, mustAnswer, onOpenChange, look } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const messages = useRef<HTMLDivElement>(null)
  const name = useId()
  const close = () => onOpenChange(false)

  const openIt = useEffectEvent(() => {
    dialog.current?.showModal()
    // The first thing to fill in, or the whole, so that its title is read.
    const field = body.current?.querySelector<HTMLElement>(fields)
    ;(field ?? dialog.current)?.focus()
  })
  // Closed before it leaves the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const opened = dialog.current
    openIt()
    const leave = messages.current && openToastPlace(messages.current)
    return () => {
      leave?.()
      opened?.close()
    }
  }, [])

  // A browser closes a dialog at the second Escape whatever the page says.
  function closedByBrowser() {
    if (dialog.current?.open) return
    if (mustAnswer) openIt()
    else close()
  }

  function pressed(event: PointerEvent) {
    const outside = event.target === dialog.current
    if (outside && !mustAnswer) close()
  }

  return (
    <dialog
      ref={dialog}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={name}
      tabIndex={-1}
      onCancel={event => {
        event.preventDefault()
        if (!mustAnswer) close()
      }}
      onClose={closedByBrowser}
      onPointerDown={pressed}
      className={cx(
        'fixed m-0 h-auto max-h-none w-auto max-w-none flex-col overflow-hidden border-0 bg-raised p-0 open:flex',
        'text-left font-sans text-13 font-text whitespace-normal text-ink-2 shadow-dialog outline-none cut-raised',
        'backdrop:bg-scrim',
        phone,
        look,
      )}
    >
      <header className="flex flex-none items-center gap-3 border-b border-hair py-4 pr-4 pl-5">
        {mark}
        <div className="min-w-0">
          <h2 id={name} className="text-20 font-title tracking-[-.02em] text-ink-1">
            {title}
          </h2>
          {description && <div className="text-12 text-ink-3">{description}</div>}
        </div>
        {!mustAnswer && (
          <button
            type="button"
            aria-label="Close"
            onClick={close}
            className="-mt-1 ml-auto grid size-8 flex-none place-items-center self-start rounded-2 text-ink-2 hover:bg-hover max-md:size-11"
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </header>
      <div ref={body} className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto overscroll-contain p-5">
        {children}
      </div>
      <div ref={messages} className="flex-none" />
      {footer && (
        <footer className="flex flex-none flex-wrap justify-end gap-2 px-5 pt-1 pb-5">{footer}</footer>
      )}
    </dialog>
  )
}
