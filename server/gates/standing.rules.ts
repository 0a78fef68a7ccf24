import type { Gate } from '../deployment/state.types.ts'
import { isOpen, leadsOn, type Whither } from './rules.ts'

/** A gate's status, or `cancelled` for one that nobody decides any more. */
export type GateStanding = Gate['status'] | 'cancelled'

/**
 * How a gate stands, for every screen and list: what was decided stays said, and what was not decided when the
 * deployment ended or began to go back is cancelled, however its row was left. A GO that became stale was not decided.
 */
export function gateStanding(deployment: Whither, { status }: Pick<Gate, 'status'>): GateStanding {
  const decided = status === 'go' || status === 'no_go'
  return decided || leadsOn(deployment).ok ? status : 'cancelled'
}

/** Whether votes and a decision are asked for now: only then does a gate wait, count or offer anything. */
export const isAsked = (deployment: Whither, gate: Pick<Gate, 'status'>): boolean =>
  isOpen(gate) && leadsOn(deployment).ok
