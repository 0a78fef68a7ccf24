'use client'

import type { Gate } from '../../server/deployment/state.types.ts'
import { whyNoGate } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { Time } from '../ui/time/time.tsx'
import { voteWord } from './poll-rows.ts'

/** A gate that nobody decides any more: why, and what had been said of it. */
export function CancelledBlock({ gate }: { gate: Gate }) {
  const why = whyNoGate(useDeploymentContext().state.deployment)
  const { decision } = gate
  return (
    <section aria-labelledby="cancelled" className="grid gap-2 px-5 pt-3 pb-5 max-md:px-4">
      <h2 id="cancelled" className="flex items-center gap-2 text-14 font-strong text-ink-1">
        <Glyph kind="na" /> Not decided
      </h2>
      <p>
        {why} Nobody is asked about GATE {gate.number} any more.
      </p>
      {decision && (
        <p className="text-12 text-ink-3">
          {decision.byName} had signed {voteWord(decision.decision)} at{' '}
          <Time value={decision.at} style="date-time" zone />; it no longer held.
        </p>
      )}
    </section>
  )
}
