'use client'

import { replaceEqualDeep } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Finding } from '../../../server/importer/finding.inputs.ts'
import { useNamedStore } from '../../browser-store/named-stores.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { forgetUnsent, readUnsent, unsentStores } from './unsaved-findings-store.ts'

interface UnsentNoticeProps {
  draftId: string
  /** Of the draft as it was read. */
  version: number
  saved: Finding[]
  onBringBack: (findings: Finding[]) => void
}

/** Offers what the last visit to this draft left without having saved it. */
export function UnsentNotice({ draftId, version, saved, onBringBack }: UnsentNoticeProps) {
  const unsent = useNamedStore(unsentStores, draftId, ({ all }) => all.at(-1))
  useEffect(() => {
    // The last request arrived, only its answer did not.
    const last = readUnsent(draftId)?.findings
    if (last && replaceEqualDeep(saved, last) === saved) forgetUnsent(draftId, last)
  }, [draftId, saved])
  if (!unsent) return null
  const { findings } = unsent
  return (
    <div
      role="alert"
      data-tone="attention"
      className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b border-tone-line bg-tone-surface px-4 py-2 cut-tone"
    >
      <span className="flex items-center gap-2 text-ink-1">
        <Glyph kind="attention" /> Your last changes were not saved.
        {unsent.version < version &&
          ' The draft was changed since: yours would take the place of what is here.'}
      </span>
      <span className="ml-auto flex gap-2 max-md:ml-0">
        <Button
          onClick={() => {
            onBringBack(findings)
            forgetUnsent(draftId, findings)
          }}
        >
          Bring mine back (undo brings this back)
        </Button>
        <Button variant="ghost" onClick={() => forgetUnsent(draftId, findings)}>
          Drop mine
        </Button>
      </span>
    </div>
  )
}
