'use client'

import { Hand } from 'lucide-react'
import { laneOf } from '../../../server/deployment/lanes.rules.ts'
import { byPosition } from '../../../server/deployment/rules.ts'
import { laneWord } from '../../../server/reasons/words.rules.ts'
import { ROLLBACK_PHASE } from '../../../server/runbooks/rollback-phase.rules.ts'
import { useDeploymentContext } from '../../deployment/deployment-context.tsx'
import { LaneText } from '../../systems/lane-text.tsx'
import { formatWords } from '../../ui/format.ts'
import { CountdownRing } from '../../ui/time/countdown-ring.tsx'

const HOLD_MS = 2000

/** Over the screen while the rollback is held on a phone: what will happen, and how long is left. */
export function RollbackHeldSheet({ remainingMs }: { remainingMs: number }) {
  const { state } = useDeploymentContext()
  const steps = byPosition(state.steps).filter(step => step.phaseKey === ROLLBACK_PHASE)
  const live = laneOf(state, 'live')
  return (
    <div
      aria-hidden="true"
      data-tone="critical"
      className="fixed inset-0 z-40 flex flex-col justify-end bg-scrim md:hidden"
    >
      <div className="flex max-h-[74dvh] flex-col items-center rounded-t-[20px] border-t border-tone-line bg-tone-surface px-4 pt-7 pb-52 cut-tone">
        <CountdownRing
          label="Hold"
          remainingMs={remainingMs}
          totalMs={HOLD_MS}
          size={136}
          tone="critical"
          digits={1}
          unit="s more"
          shows="done"
        />
        <p className="mt-5 text-20 font-title text-ink-1">Keep holding to roll back</p>
        <p className="mt-1 text-16">
          <LaneText>
            {['All traffic returns to ', laneWord(live), ` ${state.deployment.fromVersion}.`]}
          </LaneText>
        </p>
        <ol className="mt-3 w-full">
          {steps.slice(0, 5).map(step => (
            <li key={step.id} className="flex gap-3 border-t border-tone-line py-1.5 text-14 text-ink-1">
              <span className="num w-6 text-ink-2">{step.number}</span>
              <span className="min-w-0 flex-1 truncate">{step.title}</span>
              <span className="num text-ink-2">{formatWords(step.durationSeconds * 1000)}</span>
            </li>
          ))}
        </ol>
        <p className="mt-auto flex items-center gap-2 pt-4 font-strong text-ink-1">
          <Hand size={16} /> Let go to cancel. Nothing has happened yet.
        </p>
      </div>
    </div>
  )
}
