'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { DateTimeField } from '../ui/form/date-time-field.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import type { Draft } from './form-values.ts'

interface WindowFieldsProps {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  errorOf: (field: string) => string | undefined
}

const never = () => () => {}

/** The zone of this device; UTC on the server, which does not know it. */
export const useOwnZone = (): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    () => 'UTC',
  )

/** The browser's own list; the server's may differ, so it is not asked. */
const zones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]

/** A moment on the clock of a zone: `Sat 22 Nov, 02:00 in Europe/Zurich`. */
function zonedWords(iso: string, timeZone: string): string | undefined {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime()) || timeZone === 'UTC') return undefined
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(date)
  return `${text} in ${timeZone}`
}

/** The window in UTC, and what it is on the clocks of the people who are there. */
export function WindowFields({ draft, onChange, errorOf }: WindowFieldsProps) {
  const own = useOwnZone()
  const zone = draft.timeZone ?? own
  const [all, setAll] = useState<string[]>([])
  useEffect(() => setAll(zones()), [])
  return (
    <>
      <DateTimeField
        label="Window starts"
        value={draft.start}
        onChange={start => onChange({ start })}
        hint={zonedWords(draft.start, zone)}
        error={errorOf('window.start')}
      />
      <DateTimeField
        label="Window ends"
        value={draft.end}
        onChange={end => onChange({ end })}
        hint={zonedWords(draft.end, zone)}
        error={errorOf('window.end')}
      />
      <SelectField
        label="Time zone"
        className="sm:col-span-2"
        value={zone}
        options={[...new Set([zone, ...all])].map(value => ({ value, label: value }))}
        onChange={timeZone => onChange({ timeZone })}
        hint="Shown beside UTC wherever people read the window."
        error={errorOf('timeZone')}
      />
    </>
  )
}
