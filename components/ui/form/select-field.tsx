'use client'

import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { type ControlSize, controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type SelectFieldProps<Value extends string> = FieldText &
  Omit<ComponentProps<'select'>, 'size' | 'onChange' | 'value' | 'className' | 'children'> & {
    value: Value | ''
    onChange: (value: Value) => void
    options: { value: Value; label: string; disabled?: boolean }[]
    /** Shown while nothing is chosen. */
    placeholder?: string
    size?: ControlSize
  }

/** One of a list: the browser's own control, which every phone and screen reader knows. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  return (
    <Field field={props}>
      {({ onChange, options, placeholder, size, ...control }) => (
        <span className="relative grid items-center">
          <select
            {...control}
            onChange={event => {
              const chosen = options.find(option => option.value === event.target.value)
              if (chosen) onChange(chosen.value)
            }}
            className={controlClass(size, 'appearance-none pr-9')}
          >
            {placeholder && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map(option => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            size={16}
            aria-hidden="true"
            className="pointer-events-none absolute right-3 text-ink-3"
          />
        </span>
      )}
    </Field>
  )
}
