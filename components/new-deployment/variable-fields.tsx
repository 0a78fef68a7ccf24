'use client'

import { type Variable, variableFault } from '../../server/deployment/variables.rules.ts'
import type { RunbookChoice } from '../../server/portfolio/new-deployment.query.ts'
import { PasswordField } from '../ui/form/password-field.tsx'
import { SelectField } from '../ui/form/select-field.tsx'
import { TextField } from '../ui/form/text-field.tsx'

interface VariableFieldsProps {
  variables: RunbookChoice['variables']
  values: Record<string, string>
  onChange: (values: Record<string, string>) => void
  /** Why a field was refused, by its name in the request. */
  errorOf: (field: string) => string | undefined
}

/** The runbook's variables, each with its meaning and type; secrets are not shown while they are typed. */
export function VariableFields({ variables, values, onChange, errorOf }: VariableFieldsProps) {
  if (variables.length === 0) return null
  return (
    <fieldset className="grid gap-4 border-t border-hair pt-4">
      <legend className="text-14 font-strong text-ink-1">Variables</legend>
      {variables.map(variable => (
        <VariableField
          key={variable.key}
          variable={variable}
          value={values[variable.key] ?? ''}
          error={errorOf(`variables.${variable.key}`)}
          onChange={value => onChange({ ...values, [variable.key]: value })}
        />
      ))}
    </fieldset>
  )
}

interface VariableFieldProps {
  variable: Variable
  value: string
  error: string | undefined
  onChange: (value: string) => void
}

const PLACEHOLDERS: Partial<Record<Variable['type'], string>> = {
  timestamp: '2026-03-01T01:00:00Z',
  url: 'https://',
}

function VariableField({ variable, value, error, onChange }: VariableFieldProps) {
  const { key, title, type, unit, required, secret, choices } = variable
  const kind = type === 'text' ? '' : `${type}${unit ? `, ${unit}` : ''}, `
  const shared = {
    label: key,
    note: `${kind}${required ? 'required' : 'optional'}${secret ? ', secret' : ''}`,
    hint: title,
    value,
    error: value === '' ? error : (variableFault(variable, value) ?? error),
    onChange,
    'aria-required': required,
  }
  if (secret) return <PasswordField {...shared} />
  if (type === 'choice' && choices) {
    const open = required ? [] : [{ value: '', label: 'Nothing chosen' }]
    return (
      <SelectField
        {...shared}
        placeholder={required ? 'Choose one' : undefined}
        options={[...open, ...choices.map(choice => ({ value: choice, label: choice }))]}
      />
    )
  }
  const isNumber = type === 'number' || type === 'percent'
  return (
    <TextField
      {...shared}
      inputMode={isNumber ? 'decimal' : undefined}
      placeholder={PLACEHOLDERS[type]}
      autoComplete="off"
    />
  )
}
