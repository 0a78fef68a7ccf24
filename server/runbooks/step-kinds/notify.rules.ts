import type { StepSpecOf } from '../document.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const notify: StepKindRules<StepSpecOf<'notify'>> = {
  title: 'Message',
  program: () => 'message',
  ownSeconds: () => undefined,
  mayRunTwice: () => true,
  facts: ({ audience, message }) => [{ label: `To ${audience}`, value: message }],
  words: ({ audience, message }) => `To ${audience}: ${message}`,
}
