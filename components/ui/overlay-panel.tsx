'use client'

import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'

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
  onClose: () => void
}

/** Header, body and footer of everything that opens over a screen. */
export function OverlayPanel({
  title,
  description,
  mark,
  children,
  footer,
  alert,
  mustAnswer,
  onClose,
}: OverlayContent) {
  return (
    <AriaDialog
      role={alert ? 'alertdialog' : 'dialog'}
      className="flex max-h-full min-h-0 flex-1 flex-col outline-none cut-raised"
    >
      <header className="flex flex-none items-center gap-3 border-b border-hair py-4 pr-4 pl-5">
        {mark}
        <div className="min-w-0">
          <Heading slot="title" level={2} className="text-20 font-title tracking-[-.02em] text-ink-1">
            {title}
          </Heading>
          {description && <div className="text-12 text-ink-3">{description}</div>}
        </div>
        {!mustAnswer && (
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
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-5">{children}</div>
      {footer && (
        <footer className="flex flex-none flex-wrap justify-end gap-2 px-5 pt-1 pb-5">{footer}</footer>
      )}
    </AriaDialog>
  )
}
