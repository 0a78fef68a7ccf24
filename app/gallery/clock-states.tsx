'use client'

import { Clock, TClock } from '../../components/ui/time/clock.tsx'
import { CountdownRing } from '../../components/ui/time/countdown-ring.tsx'
import { Time } from '../../components/ui/time/time.tsx'
import { useNow } from '../../components/ui/time/use-now.ts'
import { States } from './states.tsx'

/** Time: running, left, and at which moment. */
export function ClockStates({ now: start }: { now: number }) {
  const now = useNow(1000)
  const left = 60_000 - ((now - start) % 60_000)
  return (
    <States
      title="Clocks: T+, T−, stopped, elapsed, countdown, ring"
      className="flex flex-wrap items-center gap-6"
    >
      <TClock zero={start - 2_672_000} />
      <TClock zero={start + 8_076_000} size={20} />
      <TClock zero={start - 2_896_000} stoppedAt={start} size={20} />
      <Clock label="Step running for" from={start - 94_000} className="text-28 font-display text-ink-1" />
      <Clock label="Next status update in" to={start + 180_000} className="text-28 font-display text-ink-1" />
      <CountdownRing label="Left in the hold" remainingMs={left} totalMs={60_000} />
      <CountdownRing label="Left of the review" remainingMs={left} totalMs={60_000} tone="ink" size={40} />
      <CountdownRing
        label="Hold"
        remainingMs={800}
        totalMs={2000}
        tone="critical"
        size={136}
        digits={1}
        unit="s more"
        shows="done"
      />
      <Time value={start} style="date-time" zone here />
    </States>
  )
}
