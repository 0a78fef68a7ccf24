import type { GateView } from '../../server/deployments/state.types.ts'
import { isOpen, whyNoGate } from '../../server/gates/rules.ts'
import { useRoom } from '../deployments/room-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { GATE_WORDS } from './gate-words.ts'

/** Why nobody can vote on or decide this gate now, or null. */
export function useGateLock(gate: GateView): string | null {
  const over = whyNoGate(useRoom().state.deployment)
  const connection = useConnectionLock()
  if (over) return over
  if (!isOpen(gate)) return `GATE ${gate.number} is ${GATE_WORDS[gate.status]}.`
  return connection
}
