'use client'

import type { ComponentProps } from 'react'
import { controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type TextAreaFieldProps = FieldText &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'className'> & {
    value: string
    onChange: (value: string) => void
  }

/** Several lines of text; it grows with what is written. */
export function TextAreaField(props: TextAreaFieldProps) {
  return (
    <Field field={props}>
      {({ onChange, rows = 2, ...control }) => (
        <textarea
          {...control}
          rows={rows}
          onChange={event => onChange(event.target.value)}
          className={controlClass(40, 'h-auto! min-h-15 resize-none py-2 leading-5 field-sizing-content')}
        />
      )}
    </Field>
  )
}
