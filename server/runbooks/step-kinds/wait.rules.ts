import type { StepSpecOf } from '../document.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const wait: StepKindRules<StepSpecOf<'wait'>> = {
  title: 'Wait',
  program: () => 'wait',
  ownSeconds: ({ seconds }) => seconds,
  mayRunTwice: () => true,
  facts: ({ seconds }) => [{ label: 'Waits', value: `${seconds} s` }],
  words: ({ seconds }) => `Wait ${seconds} s`,
}
