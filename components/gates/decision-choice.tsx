'use client'

import { Check, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { laneOf } from '../../server/deployment/lanes.rules.ts'
import type { Gate } from '../../server/deployment/state.types.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { cx } from '../ui/cx.ts'

interface DecisionChoiceProps {
  gate: Gate
  chosen: 'go' | 'no_go'
  onChoose: (decision: 'go' | 'no_go') => void
}

/** GO and NO-GO side by side, different in shape, fill and word. */
export function DecisionChoice({ gate, chosen, onChoose }: DecisionChoiceProps) {
  const { state } = useDeploymentContext()
  const phase = gate.beforePhase ? state.phases[gate.beforePhase] : undefined
  const live = laneOf(state, 'live').name
  const name = useId()
  const shared = { name, onChoose }
  return (
    <fieldset className="grid grid-cols-2 gap-2">
      <legend className="sr-only">Decision</legend>
      <Choice
        {...shared}
        value="go"
        on={chosen === 'go'}
        word="GO"
        detail={phase ? `Start ${phase.title}` : `${state.deployment.toVersion} stays`}
        icon={<Check size={22} strokeWidth={2.5} aria-hidden="true" />}
      />
      <Choice
        {...shared}
        value="no_go"
        on={chosen === 'no_go'}
        word="NO-GO"
        detail={phase ? `Stay on ${live}` : 'It does not stay'}
        icon={<X size={22} strokeWidth={2.5} aria-hidden="true" />}
      />
    </fieldset>
  )
}

interface ChoiceProps {
  name: string
  value: 'go' | 'no_go'
  on: boolean
  word: string
  detail: string
  icon: ReactNode
  onChoose: (decision: 'go' | 'no_go') => void
}

function Choice({ name, value, on, word, detail, icon, onChoose }: ChoiceProps) {
  const go = value === 'go'
  return (
    <label
      data-tone={go ? 'ok' : 'critical'}
      className={cx(
        'relative flex min-h-18 items-center gap-2.5 rounded-2 border px-3 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
        on ? 'border-tone-solid bg-tone-surface shadow-[inset_0_0_0_1px_var(--tone-solid)]' : 'border-soft',
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={on}
        onChange={() => onChoose(value)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span
        className={cx(
          'grid size-8 flex-none place-items-center border',
          go ? 'rounded-full' : 'rounded-1',
          on ? 'border-transparent bg-tone-solid text-tone-on-solid' : 'border-strong text-ink-3',
        )}
      >
        {icon}
      </span>
      <span className="min-w-0">
        <b className={cx('block text-20 leading-6', on ? 'text-tone' : 'text-ink-1')}>{word}</b>
        <span className="block text-12 wrap-anywhere text-ink-3">{detail}</span>
      </span>
    </label>
  )
}
