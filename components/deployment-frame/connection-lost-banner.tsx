'use client'

import { useConnection, useFreshness } from '../live/use-connection.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'

/** Says how old everything on the screen is while nothing new arrives. Takes no room when all is well. */
export function LostBanner() {
  const connection = useConnection()
  const now = useNow(1000)
  const fresh = useFreshness() === 'fresh'
  if (connection.kind === 'ended') {
    return (
      <Line>
        Your session has ended. What you see is no longer kept up to date.{' '}
        <a href="/sign-in" className="font-strong underline underline-offset-2">
          Sign in
        </a>
      </Line>
    )
  }
  if (connection.kind !== 'lost' || fresh) return null
  return (
    <Line>
      Everything below is as it was{' '}
      <b className="num text-current">{formatWords(Math.max(0, now - connection.since))}</b> ago, at{' '}
      <span className="num">{formatUtc(connection.since, 'time-seconds')} UTC</span>. The deployment itself
      goes on; the connection is being tried again.
    </Line>
  )
}

function Line({ children }: { children: React.ReactNode }) {
  return (
    <p
      role="status"
      data-tone="critical"
      className="flex flex-none items-center gap-2 border-b border-tone-line bg-tone-surface px-4 py-2 text-ink-1 cut-tone"
    >
      <Glyph kind="critical" size={16} />
      <span>{children}</span>
    </p>
  )
}
