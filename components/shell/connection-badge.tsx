'use client'

import { cx } from '../ui/cx.ts'
import { formatDuration } from '../ui/format.ts'
import { Glyph } from '../ui/glyph.tsx'
import { useNow } from '../ui/time/use-now.ts'

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'live'; roundTripMs: number | null }
  | { kind: 'lost'; since: number }

const SLOW_MS = 1000

/** Whether what is on the screen is true now. The round trip is always shown. */
export function ConnectionBadge({ state, className }: { state: ConnectionState; className?: string }) {
  const slow = state.kind === 'live' && (state.roundTripMs ?? 0) > SLOW_MS
  const ink = state.kind === 'lost' ? 'text-critical' : slow ? 'text-attention' : 'text-ink-2'
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 px-2 text-12 font-label whitespace-nowrap',
        ink,
        className,
      )}
    >
      <span role="status" className="inline-flex items-center gap-1.5">
        {state.kind === 'lost' ? (
          <Glyph kind="critical" size={14} />
        ) : slow ? (
          <Glyph kind="attention" size={14} />
        ) : state.kind === 'live' ? (
          <span aria-hidden="true" className="beating size-2 rounded-full bg-ok" />
        ) : (
          <Glyph kind="upcoming" size={14} />
        )}
        {state.kind === 'lost' ? 'Lost' : slow ? 'Slow' : state.kind === 'live' ? 'Live' : 'Connecting'}
      </span>
      {state.kind === 'live' && state.roundTripMs !== null && (
        <span className="num">
          <span className="text-ink-3 max-md:hidden">·</span> {roundTrip(state.roundTripMs)}
        </span>
      )}
      {state.kind === 'lost' && <LostFor since={state.since} />}
    </span>
  )
}

function LostFor({ since }: { since: number }) {
  const now = useNow(1000)
  return (
    <span>
      <span className="num">{formatDuration(Math.max(0, now - since))}</span>
      <span className="max-md:hidden"> · trying again</span>
    </span>
  )
}

function roundTrip(ms: number): string {
  return ms < SLOW_MS ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}
