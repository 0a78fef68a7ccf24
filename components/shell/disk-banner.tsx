'use client'

import { useQuery } from '@tanstack/react-query'
import { sendRequest } from '../api/send-request.ts'
import { Glyph } from '../ui/glyph.tsx'

/** A disk fills in minutes, not in seconds. */
const ASK_EVERY_MS = 15_000
export const diskKey = ['disk'] as const

/** On every screen while the disk of the database gets full: what that means, and who does what about it. */
export function DiskBanner() {
  const { data } = useQuery({
    queryKey: diskKey,
    queryFn: () => sendRequest('GET /disk', {}),
    refetchInterval: ASK_EVERY_MS,
  })
  if (!data?.warning) return null
  const tone = data.level === 'low' || data.level === 'short' ? 'attention' : 'critical'
  return (
    <p
      role="status"
      data-tone={tone}
      className="flex flex-none items-center gap-2 border-b border-tone-line bg-tone-surface px-4 py-2 text-ink-1 cut-tone print:hidden"
    >
      <Glyph kind={tone} size={16} />
      <span className="min-w-0 wrap-anywhere">{data.warning}</span>
    </p>
  )
}
