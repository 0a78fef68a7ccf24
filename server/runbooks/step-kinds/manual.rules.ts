import type { StepSpecOf } from '../document.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const manual: StepKindRules<StepSpecOf<'manual'>> = {
  title: 'Done by a person',
  program: () => 'manual',
  ownSeconds: () => undefined,
  mayRunTwice: () => false,
  facts: ({ instructions }) => (instructions ? [{ label: 'To do', value: instructions }] : []),
  words: ({ instructions }) => instructions,
}
