import type { Fields } from '../markdown/fields.ts'
import { seconds } from '../markdown/write-quantities.rules.ts'
import type { SpecLines } from './step-kind.ts'

/** What the output must contain; `Expected:` says it for the step and its output at once. */
export const expectedOutput = (fields: Fields) => fields.value('output contains') ?? fields.value('expected')

/** A spec that has fields and nothing below. */
export const onlyFields = (fields: string[]): SpecLines => ({ fields, below: [] })

/** `- Hold: 30 s`; nothing for what is usual. */
export const lasting = (name: string, value: number, usual: number) =>
  value === usual ? [] : [`- ${name}: ${seconds(value)}`]

/** `- Exit codes: 0, 2`; nothing for what is usual. */
export const numberList = (name: string, values: number[], usual: number) =>
  values.length === 1 && values[0] === usual ? [] : [`- ${name}: ${values.join(', ') || 'none'}`]
