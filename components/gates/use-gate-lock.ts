import type { Gate } from '../../server/deployment/state.types.ts'
import { isOpen, whyNoGate } from '../../server/gates/rules.ts'
import { useDeploymentContext } from '../deployment/deployment-context.tsx'
import { useConnectionLock } from '../live/use-connection.ts'
import { GATE_WORDS } from './gate-status.ts'

/** Why nobody can vote on or decide this gate now, or null. */
export function useGateLock(gate: Gate): string | null {
  const over = whyNoGate(useDeploymentContext().state.deployment)
  const connection = useConnectionLock()
  if (over) return over
  if (!isOpen(gate)) return `GATE ${gate.number} is ${GATE_WORDS[gate.status]}.`
  return connection
}
