'use client'

import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'

type FloatingPanelProps = {
  trigger: RefObject<HTMLElement | null>
  label: string
  placement?: PopoverProps['placement']
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** The panel of a `Popover`; it needs the accessibility library and is fetched when first wanted. */
export function FloatingPanel({ trigger, label, placement, onOpenChange, children }: FloatingPanelProps) {
  return (
    <Popover
      isOpen
      triggerRef={trigger}
      placement={placement}
      offset={6}
      containerPadding={8}
      onOpenChange={onOpenChange}
      className="z-40 max-w-[calc(100vw-16px)] overflow-y-auto rounded-3 bg-raised text-ink-2 shadow-dialog"
    >
      <Dialog aria-label={label} className="cut-raised outline-none">
        {children}
      </Dialog>
    </Popover>
  )
}
