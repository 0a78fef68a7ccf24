'use client'

import { type ReactNode, useId } from 'react'
import { cx } from '../cx.ts'

type RadioGroupProps<Value extends string> = {
  label: string
  options: { value: Value; label: ReactNode; detail?: ReactNode }[]
  value: Value | null
  onChange: (value: Value) => void
}

/** One of a few, each with its words in full sight. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
}: RadioGroupProps<Value>) {
  const name = useId()
  return (
    <fieldset className="grid gap-0.5">
      <legend className="mb-1 text-12 font-strong text-ink-2">{label}</legend>
      {options.map(option => {
        const on = option.value === value
        return (
          <label
            key={option.value}
            className="flex min-h-7 items-center gap-2.5 py-1 text-ink-1 max-md:min-h-11"
          >
            <input
              type="radio"
              name={name}
              checked={on}
              onChange={() => onChange(option.value)}
              className={cx(
                'size-4 flex-none appearance-none rounded-full',
                on ? 'border-5 border-ink-1' : 'border-[1.5px] border-control',
              )}
            />
            <span className={on ? 'font-strong' : undefined}>
              {option.label}
              {option.detail && <small className="block text-12 font-text text-ink-3">{option.detail}</small>}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}
