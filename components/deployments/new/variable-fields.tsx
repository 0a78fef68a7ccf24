'use client'

import type { RunbookChoice } from '../../../server/deployments/new-deployment.query.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface VariableFieldsProps {
  variables: RunbookChoice['variables']
  values: Record<string, string>
  onChange: (values: Record<string, string>) => void
  /** The field that was refused, and why. */
  field: string | undefined
  error: string
}

/** The runbook's variables, each with its meaning; secrets are not shown while they are typed. */
export function VariableFields({ variables, values, onChange, field, error }: VariableFieldsProps) {
  if (variables.length === 0) return null
  return (
    <fieldset className="grid gap-4 border-t border-hair pt-4">
      <legend className="text-14 font-strong text-ink-1">Variables</legend>
      {variables.map(({ key, title, required, secret }) => {
        const shared = {
          label: key,
          note: required ? 'required' : 'optional',
          hint: title,
          value: values[key] ?? '',
          error: field === `variables.${key}` ? error : undefined,
          onChange: (value: string) => onChange({ ...values, [key]: value }),
        }
        return secret ? <PasswordField key={key} {...shared} /> : <TextField key={key} {...shared} />
      })}
    </fieldset>
  )
}
