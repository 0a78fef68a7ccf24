'use client'

import type { ReactNode, RefObject } from 'react'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { cx } from '../cx.ts'

export type MenuEntry = {
  id: string
  label: string
  /** A quieter second line. */
  detail?: ReactNode
  icon?: ReactNode
  /** A place to go … */
  href?: string
  /** … or a thing to do. */
  onAction?: () => void
  danger?: boolean
  /** Marks the one that is chosen now. */
  current?: boolean
  /** Why it cannot be chosen; it replaces the second line. */
  disabledReason?: string | null
}

type FloatingMenuProps = {
  trigger: RefObject<HTMLElement | null>
  label: string
  entries: MenuEntry[]
  placement?: PopoverProps['placement']
  onOpenChange: (open: boolean) => void
}

/** The list of a `Menu`; it needs the accessibility library and is fetched when first wanted. */
export function FloatingMenu({ trigger, label, entries, placement, onOpenChange }: FloatingMenuProps) {
  return (
    <Popover
      isOpen
      aria-label={label}
      triggerRef={trigger}
      placement={placement}
      offset={6}
      containerPadding={8}
      onOpenChange={onOpenChange}
      className="z-40 max-w-[calc(100vw-16px)] min-w-48 overflow-y-auto rounded-3 bg-raised p-1 text-ink-2 shadow-dialog"
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        onClose={() => onOpenChange(false)}
        className="outline-none cut-raised"
      >
        {entries.map(entry => (
          <Entry key={entry.id} {...entry} />
        ))}
      </Menu>
    </Popover>
  )
}

function Entry({ id, label, detail, icon, href, onAction, danger, current, disabledReason }: MenuEntry) {
  const second = disabledReason ?? detail
  return (
    <MenuItem
      id={id}
      href={href}
      onAction={onAction}
      textValue={label}
      isDisabled={Boolean(disabledReason)}
      className={cx(
        'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-2 px-2.5 py-1 text-13 no-underline outline-none max-md:min-h-11',
        'data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-focused:bg-hover',
        danger ? 'text-critical' : 'text-ink-1',
      )}
    >
      {icon}
      <span className="grid">
        <span className={current ? 'font-strong' : 'font-label'}>
          {label}
          {current && <span className="sr-only">, chosen now</span>}
        </span>
        {second && <span className="text-12 text-ink-3">{second}</span>}
      </span>
    </MenuItem>
  )
}
