'use client'

import { ShieldCheck } from 'lucide-react'
import { realSeconds } from '../../server/deployment/plan-projection.rules.ts'
import { holdsRole } from '../../server/deployment/rules.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { isOver } from '../../server/deployment/status.rules.ts'
import { isManual } from '../../server/deployment/step.rules.ts'
import { rollbackSeconds } from '../../server/engine/rollback-readiness.rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'
import { formatSigned, formatWords } from '../ui/format.ts'
import { startedBy } from './steps-after-go.ts'
import { triggerWords } from './trigger-text.ts'

/** What happens once the gate is GO, and what brings it back by itself. */
export function StepsAfterGoPanel({ gate }: { gate: Gate }) {
  const { state, person } = useDeploymentContext()
  const phase = gate.beforePhase ? state.phases[gate.beforePhase] : undefined
  const steps = startedBy(state, gate)
  if (!phase || isOver(state.deployment.status)) return null
  const length = realSeconds(phase.durationSeconds, state.deployment.speed) * 1000
  return (
    <section aria-labelledby="go-starts" className="border-t border-hair pb-4">
      <div className="flex min-h-11 items-center justify-between gap-2 px-5 max-md:px-4">
        <h2 id="go-starts" className="text-14 font-strong text-ink-1">
          What GO starts
        </h2>
        <p className="num text-12 text-ink-3">
          Phase {phase.number}, {formatWords(length)}
        </p>
      </div>
      <ol className="px-5 max-md:px-4">
        {steps.map(({ step, afterMs }) => {
          const role = step.roleKey ? state.roles[step.roleKey] : undefined
          const yours = holdsRole(role, person.id) && isManual(step)
          return (
            <li
              key={step.id}
              className="grid min-h-8 grid-cols-[48px_1fr_auto] items-center border-t border-hair py-1"
            >
              <span className="num text-12 text-ink-3">{afterMs < 1000 ? 'now' : formatSigned(afterMs)}</span>
              <span className="font-label text-ink-1">{step.title}</span>
              <span className={cx('text-12', yours ? 'font-strong text-waiting' : 'text-ink-3')}>
                {!isManual(step) ? 'auto' : yours ? 'You' : role?.short}
              </span>
            </li>
          )
        })}
      </ol>
      <Armed />
    </section>
  )
}

function Armed() {
  const { state } = useDeploymentContext()
  const automatic = state.plan.triggers.filter(({ level }) => level === 'automatic')
  if (automatic.length === 0) return null
  return (
    <p className="mx-5 mt-3 flex gap-2.5 rounded-2 bg-inset px-3 py-2.5 text-12 max-md:mx-4">
      <ShieldCheck size={16} aria-hidden="true" className="mt-px flex-none text-ok" />
      <span>
        Goes back by itself on: {automatic.map(triggerWords).join('; ')}. Takes about{' '}
        {formatWords(rollbackSeconds(state) * 1000)}.
      </span>
    </p>
  )
}
