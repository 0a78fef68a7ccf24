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
  const { label, note, hint, error, labelHidden, className, value, onChange, rows = 2, ...rest } = props
  return (
    <Field
      label={label}
      note={note}
      hint={hint}
      error={error}
      labelHidden={labelHidden}
      className={className}
    >
      {ids => (
        <textarea
          {...rest}
          {...ids}
          rows={rows}
          value={value}
          onChange={event => onChange(event.target.value)}
          className={controlClass(40, 'h-auto! min-h-15 resize-none py-2 leading-5 field-sizing-content')}
        />
      )}
    </Field>
  )
}
