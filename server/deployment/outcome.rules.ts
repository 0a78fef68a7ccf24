import type { Deployment } from './state.types.ts'
import { isOver } from './status.rules.ts'

export type Outcome = NonNullable<Deployment['outcome']>

/** How a deployment ended, in the one word that every screen has for it. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  succeeded: 'Succeeded',
  partial: 'Partly succeeded',
  rolled_back: 'Rolled back',
  aborted: 'Aborted',
}

/**
 * What came of a deployment, once it is over; null before. The row has an outcome from the end of its plan on, but
 * while the watch runs a rollback may still follow.
 */
export function outcomeOf({ status, outcome }: Pick<Deployment, 'status' | 'outcome'>): Outcome | null {
  if (!isOver(status)) return null
  return outcome ?? (status === 'closed' ? 'succeeded' : status === 'aborted' ? 'aborted' : 'rolled_back')
}
