'use client'

import { Glyph } from '../ui/glyph.tsx'
import { useScrollIntoView } from './use-scroll-into-view.ts'

/** A refusal in its own words, beside what was refused. */
export function RefusalNote({ text, reasons = [] }: { text: string; reasons?: string[] }) {
  const ref = useScrollIntoView<HTMLDivElement>(text)
  return (
    <div
      ref={ref}
      role="alert"
      data-tone="critical"
      className="grid gap-1.5 rounded-2 border border-tone-line bg-tone-surface p-3 text-ink-1 cut-tone"
    >
      <p className="flex gap-2 font-strong">
        <Glyph kind="critical" className="mt-0.5" /> {text}
      </p>
      {reasons.length > 0 && (
        <ul className="grid list-disc gap-0.5 pl-10">
          {reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
