import { commonRefusals, invalidField, Refusal } from '../kernel/refusal.rules.ts'

export const noLongerWatched = (): Refusal => new Refusal(commonRefusals.unavailable, 'No longer watched.')

export const eventsAway = (): Refusal =>
  new Refusal(commonRefusals.unavailable, 'The database does not answer right now. Try again in a second.')

export const tooManyWatched = (facts: { most: number }): Refusal =>
  invalidField('deploymentId', 'too many watched at once, unwatch another first', facts)
