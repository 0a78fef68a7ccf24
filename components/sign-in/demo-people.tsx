'use client'

import { Eye } from 'lucide-react'
import type { DemoAccess, DemoPerson } from '../../server/people/demo-people.query.ts'
import { Avatar } from '../ui/avatar.tsx'
import { buttonClass } from '../ui/button-class.ts'
import { Code } from '../ui/code.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { type DemoRow, demoRows } from './demo-people-rows.ts'
import { useDemoSwitch } from './use-demo-switch.ts'
import { withFragment } from './with-fragment.ts'

interface PressProps {
  person: DemoPerson
  title: string
  busy: boolean
  onPress: () => void
  className?: string
}

function PersonButton({ person, title, busy, onPress, className }: PressProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      aria-busy={busy || undefined}
      className={cx(buttonClass('ghost', 32), 'justify-start px-2! text-14! text-ink-1!', className)}
    >
      {busy ? <Glyph kind="running" size={16} inherit /> : <Avatar name={person.name} size={28} />}
      <span className="truncate">
        <span className="sr-only">Sign in as </span>
        {person.name}
        <span className="sr-only">, {title}</span>
      </span>
    </button>
  )
}

function CastRow({ row, become, busyWith }: { row: DemoRow } & ReturnType<typeof useDemoSwitch>) {
  const { title, person, backup, looksOnly } = row
  const press = (of: DemoPerson) => ({
    person: of,
    busy: busyWith === of.email,
    onPress: () => become(of.email),
  })
  return (
    <li className="grid items-center gap-x-2 border-t border-hair py-0.5 first:border-t-0 sm:grid-cols-[11rem_1fr_1fr] max-sm:grid-cols-2 max-sm:py-2">
      <span className="flex items-center gap-1.5 text-13 text-ink-3 max-sm:col-span-2 max-sm:px-2">
        {title}
        {looksOnly && (
          <span className="inline-flex items-center gap-1 text-12">
            <Eye size={14} aria-hidden="true" /> looks only
          </span>
        )}
      </span>
      <PersonButton {...press(person)} title={title} />
      {backup && <PersonButton {...press(backup)} title={`${title}, backup`} className="text-ink-2!" />}
    </li>
  )
}

/** Demo only: everyone in the cast, by role; one press signs in as them. */
export function DemoPeople({ access, next }: { access: DemoAccess; next: string }) {
  const demo = useDemoSwitch(() => withFragment(next, location.hash))
  return (
    <section aria-labelledby="demo-cast" className="grid content-start gap-4">
      <div className="grid gap-1">
        <h2 id="demo-cast" className="text-16 font-strong text-ink-1">
          Demo: press a name to be that person
        </h2>
        <p className="max-w-[60ch] text-13 text-ink-3">
          Start as the deployment lead; you can change person at any time from the menu at the top right.
          {access.password && (
            <>
              {' '}
              Signing asks for the password again; here it is{' '}
              <span className="whitespace-nowrap">
                <Code>{access.password}</Code>
              </span>{' '}
              for everyone.
            </>
          )}
        </p>
      </div>
      <ul className="border-y border-hair">
        <li
          aria-hidden="true"
          className="grid-cols-[11rem_1fr_1fr] gap-x-2 py-1.5 text-12 text-ink-3 max-sm:hidden sm:grid"
        >
          <span>Role</span>
          <span className="px-2">Person</span>
          <span className="px-2">Backup</span>
        </li>
        {demoRows(access.people).map(row => (
          <CastRow key={row.person.email} row={row} {...demo} />
        ))}
      </ul>
    </section>
  )
}
