import type { RunbookDocument } from '../runbooks/document.ts'

export type Variable = RunbookDocument['variables'][number]

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))

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

/** What is wrong with a value for a variable, by its type, or null. Percent is a number from 0 to 100. */
export const variableFault = (variable: Variable, text: string): string | null =>
  faults[variable.type](text, variable)

/** Required variables that have no value yet: they need one before commands may be planned to run with them. */
export const missingVariables = (declared: Variable[], values: Record<string, string>): Variable[] =>
  declared.filter(({ key, required }) => required && !values[key])
