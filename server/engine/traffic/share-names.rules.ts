import type { State } from '../../deployment/state.types.ts'
import type { Traffic } from '../../deployment/traffic.types.ts'

/** The shares with the names of their lanes, for an event's sentence. */
export const shareNames = ({ plan }: Pick<State, 'plan'>, weights: Traffic['weights']) =>
  plan.lanes.map(({ key, name }) => ({ lane: key, name, percent: weights[key] ?? 0 }))
