'use client'

import { plural } from '../../server/kernel/plural.rules.ts'
import { NumberField } from '../ui/form/number-field.tsx'
import { RadioGroup } from '../ui/form/radio-group.tsx'
import type { Draft } from './form-values.ts'

type RehearsalChoiceProps = {
  draft: Draft
  /** Without a system there is nothing to deploy to: only a rehearsal is left. */
  hasSystem: boolean
  onChange: (part: Partial<Draft>) => void
  error: string | undefined
}

const EARNEST = { value: 'earnest', label: 'In earnest', detail: 'Commands run, traffic moves.' } as const
const REHEARSAL = {
  value: 'rehearsal',
  label: 'A rehearsal',
  detail: 'People, gates and clock as in earnest; no command runs, no traffic moves, nothing counts.',
} as const

/** Whether the plan is carried out or only walked, and how fast. */
export function RehearsalChoice({ draft, hasSystem, onChange, error }: RehearsalChoiceProps) {
  const { rehearsal, speed } = draft
  return (
    <div className="grid gap-3">
      <RadioGroup
        label="What it is"
        options={hasSystem ? [REHEARSAL, EARNEST] : [REHEARSAL]}
        value={rehearsal ? 'rehearsal' : 'earnest'}
        onChange={value => onChange({ rehearsal: value === 'rehearsal' })}
      />
      {rehearsal && (
        <NumberField
          label="Times faster than the clock"
          value={speed}
          onChange={value => onChange({ speed: value })}
          hint={speed ? `90 minutes of plan take ${wordsOf(90 / speed)}. 1 to 600.` : '1 to 600.'}
          error={error}
        />
      )}
    </div>
  )
}

const wordsOf = (minutes: number) =>
  minutes >= 1 ? plural(Math.round(minutes * 10) / 10, 'minute') : plural(Math.round(minutes * 60), 'second')
