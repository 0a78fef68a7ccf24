'use client'

import { Glyph } from '../ui/glyph.tsx'
import { useScrollIntoView } from './use-scroll-into-view.ts'

/** The record is another one now: what changed since it was shown. What was typed is kept. */
export function ChangedNotice({ changes }: { changes: string[] }) {
  const ref = useScrollIntoView<HTMLDivElement>(changes.join())
  return (
    <div
      ref={ref}
      role="alert"
      data-tone="attention"
      className="grid gap-1.5 rounded-2 border border-tone-line bg-tone-surface p-3 text-ink-1 cut-tone"
    >
      <p className="flex gap-2 font-strong">
        <Glyph kind="attention" className="mt-0.5" /> The record changed since you opened it.
      </p>
      <ul className="grid list-disc gap-0.5 pl-10">
        {changes.map(change => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p className="pl-6 text-ink-2">Nothing was signed. Below is the record as it is now.</p>
    </div>
  )
}
