'use client'

import { formatWords } from '../../ui/format.ts'
import { StatusPill } from '../../ui/status-pill.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import type { SaveState } from './draft-saver.ts'

/** Whether what is on the screen is kept. */
export function SaveBadge({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const now = useNow(1000)
  if (state.kind === 'refused') {
    return (
      <span role="alert" className="flex items-center gap-2">
        <StatusPill tone="critical">Not saved</StatusPill>
        <span className="max-w-100 truncate text-12 text-critical" title={state.why}>
          {state.why}
        </span>
        <button
          type="button"
          onClick={onRetry}
          className="text-12 font-strong text-ink-1 underline underline-offset-3 max-md:min-h-11"
        >
          Try again
        </button>
      </span>
    )
  }
  if (state.kind === 'conflict') return <StatusPill tone="attention">Changed by someone else</StatusPill>
  const words =
    state.kind === 'saved'
      ? now - Date.parse(state.at) < 1500
        ? 'Saved'
        : `Saved ${formatWords(now - Date.parse(state.at))} ago`
      : state.kind === 'saving'
        ? 'Saving …'
        : 'Not saved yet'
  return <span className="num text-12 whitespace-nowrap text-ink-3">{words}</span>
}
