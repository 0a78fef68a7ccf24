'use client'

import { useConnection } from '../live/use-connection.ts'
import { ConnectionBadge } from '../shell/connection-badge.tsx'
import { Glyph } from '../ui/glyph.tsx'

/** Whether what is on the screen is true now: live with the round trip, slow, lost for how long, or signed out. */
export function LiveConnectionBadge({ className }: { className?: string }) {
  const connection = useConnection()
  if (connection.kind !== 'ended') return <ConnectionBadge state={connection} className={className} />
  return (
    <span role="status" className="inline-flex items-center gap-1.5 px-2 text-12 font-label text-critical">
      <Glyph kind="critical" size={14} />
      Signed out
      <a href="/sign-in" className="text-ink-1 underline underline-offset-2">
        Sign in
      </a>
    </span>
  )
}
