import type { GateStanding } from '../../server/gates/standing.rules.ts'
import type { DiamondState } from './gate-diamond.tsx'

/** The shape of a gate, by how it stands (`gateStanding`). */
export const DIAMONDS: Record<GateStanding, DiamondState> = {
  pending: 'upcoming',
  open: 'open',
  stale: 'open',
  go: 'go',
  no_go: 'no_go',
  cancelled: 'cancelled',
}

export const GATE_WORDS: Record<GateStanding, string> = {
  pending: 'not open yet',
  open: 'open',
  stale: 'open again',
  go: 'GO',
  no_go: 'NO-GO',
  cancelled: 'cancelled',
}
