'use client'

import type { ComponentProps } from 'react'
import { controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type DateTimeFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value' | 'className' | 'type' | 'min' | 'max'> & {
    /** ISO in UTC, or empty. */
    value: string
    /** ISO in UTC with a Z, or empty. */
    onChange: (iso: string) => void
    min?: string
    max?: string
  }

/** A date and time in UTC. The browser's control knows no zones, so the field says which one it means. */
export function DateTimeField({ note = 'UTC', ...props }: DateTimeFieldProps) {
  return (
    <Field field={{ ...props, note }}>
      {({ value, onChange, min, max, ...control }) => (
        <input
          {...control}
          type="datetime-local"
          value={value.slice(0, 16)}
          min={min?.slice(0, 16)}
          max={max?.slice(0, 16)}
          onChange={event => onChange(event.target.value ? `${event.target.value}:00.000Z` : '')}
          className={controlClass(40, 'num')}
        />
      )}
    </Field>
  )
}
