'use client'

import { useDeploymentContext } from '../deployment/deployment-context.tsx'

/** On every screen of a rehearsal, so that nobody takes it for the night itself. */
export function RehearsalLine() {
  const { rehearsal, speed } = useDeploymentContext().state.deployment
  if (!rehearsal) return null
  return (
    <p
      data-tone="waiting"
      className="flex flex-none flex-wrap items-baseline gap-x-3 border-b border-tone-line bg-tone-surface px-4 py-1 text-12 text-ink-1 cut-tone"
    >
      <b className="tracking-[.12em] text-tone">REHEARSAL</b>
      <span>
        Nothing is executed or measured.
        {speed > 1 && ` The plan runs ${speed} times faster than the clock.`}
      </span>
    </p>
  )
}
