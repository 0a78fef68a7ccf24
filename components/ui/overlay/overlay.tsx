'use client'

import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { DismissButton, Overlay as Portal } from 'react-aria/Overlay'
import { useDialog } from 'react-aria/useDialog'
import { useModalOverlay } from 'react-aria/useModalOverlay'
import { useOverlayTriggerState } from 'react-stately/useOverlayTriggerState'
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

export type OverlayProps = OverlayContent & { onOpenChange: (open: boolean) => void; look: string }

// On a phone everything comes from below and leaves the top of the screen, where the verdict is, in sight.
const phone = 'max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:max-h-[88dvh] max-md:rounded-t-[20px]'
const fields = 'input:not([type=hidden]), textarea, select'

/**
 * The frame of dialogs and sheets. It needs the accessibility library; `LazyOverlay` fetches it before it is wanted.
 * Of that library it takes the hooks: the components made of them bring menus and collections along, 30 kB.
 */
export function Overlay({ alert, mustAnswer, onOpenChange, look, ...content }: OverlayProps) {
  const frame = useRef<HTMLDivElement>(null)
  const state = useOverlayTriggerState({ isOpen: true, onOpenChange })
  const { modalProps, underlayProps } = useModalOverlay(
    { isDismissable: !mustAnswer, isKeyboardDismissDisabled: mustAnswer === true },
    state,
    frame,
  )
  return (
    <Portal>
      <div {...underlayProps} data-overlay className="fixed inset-0 z-40 bg-scrim">
        <div
          {...modalProps}
          ref={frame}
          className={cx(
            'fixed flex flex-col overflow-hidden bg-raised',
            'text-left font-sans text-13 font-text whitespace-normal text-ink-2 shadow-dialog cut-raised',
            phone,
            look,
          )}
        >
          {!mustAnswer && <DismissButton onDismiss={state.close} />}
          <Content
            {...content}
            role={alert ? 'alertdialog' : 'dialog'}
            onClose={mustAnswer ? undefined : () => onOpenChange(false)}
          />
        </div>
      </div>
    </Portal>
  )
}

type ContentProps = Omit<OverlayContent, 'alert' | 'mustAnswer'> & {
  role: 'dialog' | 'alertdialog'
  onClose: (() => void) | undefined
}

function Content({ role, title, description, mark, children, footer, onClose }: ContentProps) {
  const dialog = useRef<HTMLElement>(null)
  const { dialogProps, titleProps } = useDialog({ role }, dialog)
  const body = useRef<HTMLDivElement>(null)
  const messages = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    // The first thing to fill in; without one the whole takes the focus, so that its title is read.
    body.current?.querySelector<HTMLElement>(fields)?.focus()
    return messages.current ? openToastPlace(messages.current) : undefined
  }, [])

  return (
    <section {...dialogProps} ref={dialog} className="flex min-h-0 flex-1 flex-col outline-none">
      <header className="flex flex-none items-center gap-3 border-b border-hair py-4 pr-4 pl-5">
        {mark}
        <div className="min-w-0">
          <h2 {...titleProps} className="text-20 wrap-anywhere font-title tracking-[-.02em] text-ink-1">
            {title}
          </h2>
          {description && <div className="text-12 wrap-anywhere text-ink-3">{description}</div>}
        </div>
        {onClose && (
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className="-mt-1 ml-auto grid size-8 flex-none place-items-center self-start rounded-2 text-ink-2 hover:bg-hover max-md:size-11"
          >
            <X size={16} aria-hidden="true" />
          </button>
        )}
      </header>
      <div
        ref={body}
        className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto overscroll-contain p-5 wrap-anywhere"
      >
        {children}
      </div>
      <div ref={messages} className="flex-none" />
      {footer && (
        <footer className="flex flex-none flex-wrap justify-end gap-2 px-5 pt-1 pb-5">{footer}</footer>
      )}
    </section>
  )
}
