import type { StepSpecOf } from '../document.ts'
import type { StepKindRules } from './step-kind-rules.types.ts'

export const traffic: StepKindRules<StepSpecOf<'traffic'>> = {
  title: 'Traffic move',
  program: () => 'router',
  ownSeconds: ({ holdSeconds }) => holdSeconds || undefined,
  mayRunTwice: () => true, // the weight is absolute
  leftOut: ({ nextPercent }) => `the router is not asked for ${nextPercent} % on the next lane`,
  facts: ({ nextPercent }, { lane }) => [
    { label: 'Moves', value: `${nextPercent} % to ${lane('next')}, the rest to ${lane('live')}` },
  ],
  words: ({ nextPercent, holdSeconds }) =>
    `${nextPercent} % of the traffic to the new version${holdSeconds > 0 ? `, then hold ${holdSeconds} s` : ''}`,
}
