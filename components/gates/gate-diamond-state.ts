import type { Gate, State } from '../../server/deployment/state.types.ts'
import { isPlanLeft } from '../../server/deployment/status.rules.ts'
import type { DiamondState } from './gate-diamond.tsx'

const DIAMONDS = { pending: 'upcoming', open: 'open', stale: 'open', go: 'go', no_go: 'no_go' } as const

/** A gate that nobody will decide any more is cancelled. */
export const isCancelled = ({ deployment }: Pick<State, 'deployment'>, gate: Pick<Gate, 'status'>): boolean =>
  isPlanLeft(deployment.status) && gate.status !== 'go' && gate.status !== 'no_go'

/** The shape of a gate. */
export const diamondOf = (state: Pick<State, 'deployment'>, gate: Gate): DiamondState =>
  isCancelled(state, gate) ? 'cancelled' : DIAMONDS[gate.status]
