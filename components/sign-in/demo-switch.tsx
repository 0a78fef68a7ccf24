'use client'

import { useQuery } from '@tanstack/react-query'
import type { DemoPerson } from '../../server/people/demo-people.query.ts'
import { sendRequest } from '../api/send-request.ts'
import { Code } from '../ui/code.tsx'
import { cx } from '../ui/cx.ts'
import { Glyph } from '../ui/glyph.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { demoRows } from './demo-people-rows.ts'
import { useDemoSwitch } from './use-demo-switch.ts'

interface RowProps {
  person: DemoPerson
  /** The reader is this person now. */
  you: boolean
  busy: boolean
  onPress: () => void
}

function SwitchRow({ person, you, busy, onPress }: RowProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onPress}
        aria-current={you || undefined}
        aria-busy={busy || undefined}
        className="flex min-h-8 w-full items-center gap-2 rounded-2 px-2 text-left hover:bg-hover max-md:min-h-11"
      >
        <span
          className={cx('min-w-0 flex-1 truncate text-13', you ? 'font-strong text-ink-1' : 'text-ink-1')}
        >
          {person.title}
        </span>
        <span className="truncate text-12 text-ink-3">{person.name}</span>
        {busy && <Glyph kind="running" size={14} />}
        {you && <Glyph kind="done" size={14} label="You" />}
      </button>
    </li>
  )
}

// What the screen leaves beside the rest of the menu, and always half a row: so one sees that there are more.
const HEIGHT =
  'max-h-[max(9rem,calc(round(down,100dvh-26rem,2rem)+1rem))] max-md:max-h-[max(9.625rem,calc(round(down,100dvh-28rem,2.75rem)+1.375rem))]'

/** Demo only, nothing otherwise: everyone one press can become, on the same page. For the person's menu. */
export function DemoSwitch({ email }: { email: string }) {
  const { data, isPending } = useQuery({
    queryKey: ['demo-people'],
    queryFn: () => sendRequest('GET /demo/people'),
  })
  const { become, busyWith } = useDemoSwitch()
  if (isPending) return <Skeleton lines={3} />
  if (!data) return null
  const cast = demoRows(data.people).flatMap(({ person, backup }) => (backup ? [person, backup] : [person]))
  return (
    <section aria-labelledby="demo-switch" className="grid gap-1.5">
      <h3 id="demo-switch" className="text-12 font-strong text-ink-2">
        Demo: be somebody else
      </h3>
      <ul className={`-mx-2 overflow-y-auto overscroll-contain ${HEIGHT}`}>
        {cast.map(person => (
          <SwitchRow
            key={person.email}
            person={person}
            you={person.email === email}
            busy={busyWith === person.email}
            onPress={() => become(person.email)}
          />
        ))}
      </ul>
      <p className="text-12 text-ink-3">
        Everyone’s password, for signing:{' '}
        <span className="whitespace-nowrap">
          <Code>{data.password}</Code>
        </span>
      </p>
    </section>
  )
}
