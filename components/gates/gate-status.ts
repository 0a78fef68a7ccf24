import type { Gate } from '../../server/deployment/state.types.ts'
import type { DiamondState } from './gate-diamond.tsx'

export const DIAMONDS: Record<Gate['status'], DiamondState> = {
  pending: 'upcoming',
  open: 'open',
  stale: 'open',
  go: 'go',
  no_go: 'no_go',
}

export const GATE_WORDS: Record<Gate['status'], string> = {
  pending: 'not open yet',
  open: 'open',
  stale: 'open again',
  go: 'GO',
  no_go: 'NO-GO',
}
