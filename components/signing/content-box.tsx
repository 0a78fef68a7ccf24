import type { ReactNode } from 'react'
import { hashGroups } from './hash-groups.ts'

interface RecordBoxProps {
  facts: { name: string; value: ReactNode }[]
  sha256: string
  /** The whole record, folded away. */
  children: ReactNode
}

/** Exactly what is signed, with its hash. */
export function ContentBox({ facts, sha256, children }: RecordBoxProps) {
  return (
    <section aria-labelledby="record-box" className="rounded-2 bg-inset px-4 py-3 cut-inset">
      <h3 id="record-box" className="mb-1 text-12 font-strong text-ink-2">
        You sign exactly this record
      </h3>
      <dl className="grid grid-cols-[84px_1fr] gap-y-1.5">
        {facts.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 text-ink-1">{value}</dd>
          </div>
        ))}
        <dt className="text-ink-3">SHA-256</dt>
        <dd className="mono break-words text-ink-2">{hashGroups(sha256)}</dd>
      </dl>
      <details className="mt-2">
        <summary className="text-12 font-label text-ink-2 underline underline-offset-3">
          The whole record
        </summary>
        <div className="mt-2 grid gap-3 text-12">{children}</div>
      </details>
    </section>
  )
}
