import { variableNotOfRunbook, wrongVariable } from './refusals.rules.ts'
import { type Variable, variableFault } from './variables.rules.ts'

/**
 * The runbook's variables with the values given here, else their defaults, as text. A variable without either is
 * left out: a draft may lack required ones, which are asked for before it is scheduled. Refuses with `invalid_input` a
 * value of the wrong type and an unknown name.
 */
export function resolveVariables(
  variables: Variable[],
  given: Record<string, string | number>,
): Record<string, string> {
  const unknown = Object.keys(given).find(key => !variables.some(variable => variable.key === key))
  if (unknown) throw variableNotOfRunbook({ key: unknown })
  const values: Record<string, string> = {}
  for (const variable of variables) {
    const value = String(given[variable.key] ?? variable.default ?? '')
    if (value === '') continue
    const fault = variableFault(variable, value)
    if (fault) throw wrongVariable({ key: variable.key, problem: fault })
    values[variable.key] = value
  }
  return values
}
