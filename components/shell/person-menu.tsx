'use client'

import type { ReactNode } from 'react'
import { Avatar } from '../ui/avatar.tsx'
import { Popover } from '../ui/overlay/popover.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

export type HeaderPerson = {
  name: string
  /** In words: `Deployment Lead`. */
  role: string
}

type PersonMenuProps = {
  person: HeaderPerson
  /** Between the theme and the way out: other people to become in the demo, sound. */
  extra?: ReactNode
  signOut?: ReactNode
}

/** Who the reader is here, how the screen looks, and the way out. */
export function PersonMenu({ person, extra, signOut }: PersonMenuProps) {
  return (
    <Popover
      label="You"
      placement="bottom end"
      triggerClassName="ml-1 flex min-h-10 items-center gap-2 rounded-2 text-left whitespace-nowrap max-md:min-h-11"
      trigger={
        <>
          <Avatar name={person.name} size={28} you />
          <span className="text-12 max-xl:sr-only">
            <b className="block">{person.name}</b>
            <small className="block text-12 text-ink-3">{person.role}</small>
          </span>
        </>
      }
    >
      <div className="grid w-72 max-w-full gap-4 p-4">
        <div className="flex items-center gap-3">
          <Avatar name={person.name} size={40} you />
          <div>
            <p className="text-14 font-strong text-ink-1">{person.name}</p>
            <p className="text-12 text-ink-3">{person.role}</p>
          </div>
        </div>
        <div className="grid gap-1.5">
          <p className="text-12 font-strong text-ink-2">Theme on this device</p>
          <ThemeSwitch />
        </div>
        {extra}
        {signOut}
      </div>
    </Popover>
  )
}
