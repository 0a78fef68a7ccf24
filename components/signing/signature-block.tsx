'use client'

import { PenLine } from 'lucide-react'
import type { ReactNode } from 'react'
import { shortHash } from '../ui/format.ts'
import { Time } from '../ui/time/time.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { hashGroups } from './hash-groups.ts'

interface SignatureBlockProps {
  name: string
  /** In which role, and with which meaning. */
  detail: ReactNode
  at: string
  sha256: string
}

/** A signature as it stands in the record: who, what it means, when, over which hash. */
export function SignatureBlock({ name, detail, at, sha256 }: SignatureBlockProps) {
  return (
    <div className="grid grid-cols-[24px_minmax(0,1fr)_auto] items-center gap-2">
      <PenLine size={14} aria-hidden="true" className="text-ink-2" />
      <p className="min-w-0">
        <span className="block truncate font-label text-ink-1">{name}</span>
        <span className="block text-12 text-ink-3">{detail}</span>
      </p>
      <p className="text-right">
        <Time value={at} style="time-seconds" className="block text-12 text-ink-2" />
        <Tooltip text={<span className="mono">{hashGroups(sha256)}</span>}>
          <button
            type="button"
            className="mono rounded-1 text-ink-3"
            aria-label={`Record hash ${shortHash(sha256)}`}
          >
            {shortHash(sha256)}
          </button>
        </Tooltip>
      </p>
    </div>
  )
}
