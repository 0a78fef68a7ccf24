import { Refusal } from '../core/refusal.ts'
import type { RunbookDocument } from '../runbooks/document.ts'

type Variable = RunbookDocument['variables'][number]

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))

/** What is wrong with a value of this type, or null. Percent is a number from 0 to 100. */
const faults: Record<Variable['type'], (text: string, variable: Variable) => string | null> = {
  text: () => null,
  number: text => (isNumber(text) ? null : 'must be a number'),
  percent: text =>
    isNumber(text) && Number(text) >= 0 && Number(text) <= 100 ? null : 'must be a number from 0 to 100',
  timestamp: text => (Number.isNaN(Date.parse(text)) ? 'must be a time such as 2026-03-01T01:00:00Z' : null),
  choice: (text, { choices = [] }) =>
    choices.includes(text) ? null : `must be one of ${choices.join(', ')}`,
  url: text => (URL.canParse(text) ? null : 'must be a URL'),
}

function refuse(key: string, why: string): never {
  throw new Refusal('invalid_input', `variables.${key}: ${why}`, { field: `variables.${key}` })
}

/**
 * The runbook's variables with the values given here, else their defaults, as text. A variable without either is
 * left out. Refuses with `invalid_input` a value of the wrong type, a missing required one and an unknown name.
 */
export function resolveVariables(
  variables: Variable[],
  given: Record<string, string | number>,
): Record<string, string> {
  const unknown = Object.keys(given).find(key => !variables.some(variable => variable.key === key))
  if (unknown) refuse(unknown, 'is not a variable of this runbook')
  const values: Record<string, string> = {}
  for (const variable of variables) {
    const value = String(given[variable.key] ?? variable.default ?? '')
    if (value === '' && variable.required)
      refuse(variable.key, `is required${variable.title && ` (${variable.title})`}`)
    if (value === '') continue
    const fault = faults[variable.type](value, variable)
    if (fault) refuse(variable.key, fault)
    values[variable.key] = value
  }
  return values
}
