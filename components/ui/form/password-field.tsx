'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { controlClass } from './control-class.ts'
import { Field, type FieldText } from './field.tsx'

type PasswordFieldProps = FieldText &
  Omit<ComponentProps<'input'>, 'size' | 'onChange' | 'value' | 'className' | 'type'> & {
    value: string
    onChange: (value: string) => void
  }

/** A password, hidden until one asks to see it. For a signature give `autoComplete="off"`: it is asked again on purpose. */
export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? Eye : EyeOff
  return (
    <Field field={props}>
      {({ onChange, ...control }) => (
        <span className="relative grid items-center">
          <input
            autoComplete="current-password"
            {...control}
            type={shown ? 'text' : 'password'}
            onChange={event => onChange(event.target.value)}
            className={controlClass(40, 'pr-12')}
          />
          <button
            type="button"
            aria-label="Show password"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute right-1 grid size-8 place-items-center rounded-2 text-ink-2 hover:bg-hover max-md:size-11 max-md:right-0"
          >
            <Icon size={16} aria-hidden="true" />
          </button>
        </span>
      )}
    </Field>
  )
}
