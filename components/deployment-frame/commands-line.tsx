'use client'

import { useKnownWorkers } from '../deployment/use-four-answers.tsx'

/** On every screen of a deployment while its commands are not kept apart from the room, or not run at all. */
export function CommandsLine() {
  const { unconfined, refusing } = useKnownWorkers()
  if (unconfined === 0 && refusing === 0) return null
  return (
    <p
      data-tone="waiting"
      className="flex flex-none flex-wrap items-baseline gap-x-3 border-b border-tone-line bg-tone-surface px-4 py-1 text-12 text-ink-1 cut-tone"
    >
      <b className="tracking-[.12em] text-tone">COMMANDS {unconfined > 0 ? 'UNCONFINED' : 'REFUSED'}</b>
      <span>
        {unconfined > 0
          ? 'They run under the worker’s own account and can read the room’s secrets (GONOGO_COMMANDS).'
          : 'A worker cannot isolate commands on its machine: steps and probes that are commands fail there.'}
      </span>
    </p>
  )
}
