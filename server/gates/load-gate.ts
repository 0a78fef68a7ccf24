import type { Database, Transaction } from '../core/database.ts'
import { Refusal } from '../core/refusal.ts'
import { loadRoles } from '../deployments/load-roles.ts'
import { isOver } from '../deployments/rules.ts'
import type { DeploymentStatus, GateView, State } from '../deployments/state.types.ts'
import { gateView } from '../deployments/view.ts'
import { isOpen } from './rules.ts'

/** One gate and the deployment's roles: all that permissions of a gate need. Refuses with `not_found`. */
export async function loadGate(
  tx: Transaction | Database,
  deploymentId: string,
  key: string,
): Promise<{ gate: GateView; status: DeploymentStatus } & Pick<State, 'roles'>> {
  const found = await tx.gate.findUnique({
    where: { deploymentId_key: { deploymentId, key } },
    include: { deployment: { select: { status: true } } },
  })
  if (!found) throw gateNotFound(key)
  const { deployment, ...row } = found
  return {
    gate: gateView(row),
    roles: await loadRoles(tx, deploymentId),
    status: deployment.status as DeploymentStatus,
  }
}

export const gateNotFound = (key: string) =>
  new Refusal('not_found', `This deployment has no gate "${key}".`, { field: 'gateKey' })

const STANDS: Record<GateView['status'], string> = {
  pending: 'is not open yet',
  open: 'is open',
  stale: 'is open again',
  go: 'is already GO',
  no_go: 'is NO-GO; a new poll opens it again',
}

/** Refuses with `wrong_status`: the record of a deployment that is over stays as it is. */
export function requireNotOver(status: DeploymentStatus) {
  if (isOver(status)) throw new Refusal('wrong_status', `The deployment is ${status.replaceAll('_', ' ')}.`)
}

/** Refuses with `gate_not_open`, with the gate as it is, and with `wrong_status` when the deployment is over. */
export function requireOpen(gate: GateView, status: DeploymentStatus) {
  requireNotOver(status)
  if (isOpen(gate)) return
  const by = gate.decision ? `, decided by ${gate.decision.byName}` : ''
  throw new Refusal('gate_not_open', `GATE ${gate.number} ${STANDS[gate.status]}${by}.`, { current: gate })
}
