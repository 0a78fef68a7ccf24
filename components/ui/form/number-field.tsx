'use client'

import { type ComponentProps, useState } from 'react'
import { cx } from '../cx.ts'
import { type ControlSize, controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type NumberFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value' | 'className' | 'type'> & {
    value: number | null
    /** null when empty or not a number yet. */
    onChange: (value: number | null) => void
    unit?: string
    size?: ControlSize
    /** Against its target: tinted inside, red edge outside. */
    verdict?: 'inside' | 'outside' | null
  }

const verdicts = {
  inside: 'border-transparent! bg-ok-surface! text-ok!',
  outside: 'border-critical! text-critical!',
}

/** A measured value with its unit. Text is kept as typed, so `0.` on the way to `0.5` does not vanish. */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange } = props
  const [draft, setDraft] = useState<{ text: string; value: number | null } | null>(null)
  const text = draft && draft.value === value ? draft.text : (value?.toString() ?? '')

  function change(next: string) {
    const number = next.trim() === '' ? Number.NaN : Number(next.replace(',', '.'))
    const parsed = Number.isFinite(number) ? number : null
    setDraft({ text: next, value: parsed })
    onChange(parsed)
  }

  return (
    <Field field={props}>
      {({ unit, size, verdict, ...control }) => (
        <span className="flex items-center gap-2">
          <input
            {...control}
            inputMode="decimal"
            value={text}
            onChange={event => change(event.target.value)}
            className={controlClass(size, cx('num max-w-32', verdict && verdicts[verdict]))}
          />
          {unit && <span className="text-13 text-ink-3">{unit}</span>}
        </span>
      )}
    </Field>
  )
}
