'use client'

import { useConnection, useFreshness, useHeardAt } from '../live/use-connection.ts'
import { formatUtc, formatWords } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'

/** Says how old everything on the screen is while nothing new arrives. Takes no room when all is well. */
export function LostBanner() {
  const connection = useConnection()
  const fresh = useFreshness() === 'fresh'
  const heardAt = useHeardAt()
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
  return connection.kind === 'lost' && !fresh ? <LostLine heardAt={heardAt} /> : null
}

/** What is known, with its age; what the deployment does meanwhile is not. `heardAt`: epoch ms. */
export function LostLine({ heardAt }: { heardAt: number }) {
  const now = useNow(1000)
  return (
    <Line>
      The server has not been heard for{' '}
      <b className="num text-current">{formatWords(Math.max(0, now - heardAt))}</b>: everything below is as it
      was at <span className="num">{formatUtc(heardAt, 'time-seconds')} UTC</span>, and what has happened
      since is not known here. Nothing you press is sent or kept for later; the connection is being tried
      again.
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
