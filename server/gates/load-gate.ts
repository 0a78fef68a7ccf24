import { loadRoles } from '../deployment/load-roles.ts'
import { deploymentOf } from '../deployment/rows/deployment-row.ts'
import { gates } from '../deployment/rows/kinds/gate.ts'
import type { Gate, State } from '../deployment/state.types.ts'
import type { Database, Transaction } from '../kernel/database.ts'
import { authorise } from '../kernel/refusal.rules.ts'
import { gateChanged, gateNotFound, gateNotOpen } from './refusals.rules.ts'
import { isOpen, leadsOn, type Whither } from './rules.ts'

/** One gate and the deployment's roles: all that permissions of a gate need. Refuses with `not_found`. */
export async function loadGate(
  tx: Transaction | Database,
  deploymentId: string,
  key: string,
): Promise<{ gate: Gate; deployment: Whither } & Pick<State, 'roles'>> {
  const found = await tx.gate.findUnique({
    where: { deploymentId_key: { deploymentId, key } },
    include: { deployment: true },
  })
  if (!found) throw gateNotFound({ key })
  const { deployment, ...row } = found
  return {
    gate: gates.toState(row),
    roles: await loadRoles(tx, deploymentId),
    deployment: deploymentOf(deployment),
  }
}

/** Refuses with `stale_version`, with the gate as it is, when another version was seen. */
export function requireVersion(gate: Gate, seen: number | undefined) {
  if (seen !== undefined && seen !== gate.version) throw gateChanged(gate)
}

/** Refuses with `wrong_status`: no gate leads on from a deployment that is over or goes back. */
export function requireGoingOn(deployment: Whither) {
  authorise(leadsOn(deployment))
}

/** Refuses with `gate_not_open`, with the gate as it is, and with `wrong_status` when nothing goes on. */
export function requireOpen(gate: Gate, deployment: Whither) {
  requireGoingOn(deployment)
  if (!isOpen(gate)) throw gateNotOpen(gate)
}
