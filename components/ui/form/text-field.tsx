'use client'

import type { ComponentProps, ReactNode } from 'react'
import { type ControlSize, controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type TextFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value' | 'className' | 'type'> & {
    value: string
    onChange: (value: string) => void
    type?: 'text' | 'email' | 'search' | 'url' | 'tel'
    size?: ControlSize
    /** At the right end, inside. */
    end?: ReactNode
  }

/** One line of text. */
export function TextField(props: TextFieldProps) {
  return (
    <Field field={props}>
      {({ onChange, type = 'text', size, end, ...control }) => (
        <span className="relative grid items-center">
          <input
            {...control}
            type={type}
            onChange={event => onChange(event.target.value)}
            className={controlClass(size, end ? 'pr-12' : undefined)}
          />
          {end && <span className="absolute right-1">{end}</span>}
        </span>
      )}
    </Field>
  )
}
