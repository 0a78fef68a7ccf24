import type { Database, Transaction } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { DeploymentPlan, State } from './state.types.ts'
import {
  attemptView,
  deploymentView,
  gateView,
  itemView,
  phaseView,
  roleView,
  signOffView,
  stepView,
  verdictView,
} from './view.ts'

const keyed = <T extends { key: string }>(rows: T[]) => Object.fromEntries(rows.map(row => [row.key, row]))
const identified = <T extends { id: string }>(rows: T[]) => Object.fromEntries(rows.map(row => [row.id, row]))

/**
 * The whole state of a deployment as of this transaction (or of now, outside one). Refuses with `not_found`.
 * Inside `inDeployment` it is consistent because every writer holds the row lock; a reader outside must use a
 * repeatable-read transaction (see `snapshot.query.ts`).
 */
export async function loadState(tx: Transaction | Database, deploymentId: string): Promise<State> {
  const where = { deploymentId }
  const row = await tx.deployment.findUnique({ where: { id: deploymentId } })
  if (!row) throw new Refusal('not_found', 'No deployment has this id.', { field: 'deploymentId' })
  const byPosition = { where, orderBy: { position: 'asc' } } as const
  const [roles, items, phases, steps, attempts, gates, signOffs, verdicts] = await Promise.all([
    tx.deploymentRole.findMany(byPosition),
    tx.item.findMany(byPosition),
    tx.phase.findMany(byPosition),
    tx.step.findMany(byPosition),
    tx.attempt.findMany({ where, orderBy: { startedAt: 'asc' } }),
    tx.gate.findMany(byPosition),
    tx.signOff.findMany(byPosition),
    tx.verdict.findMany({ where, orderBy: { key: 'asc' } }),
  ])
  return {
    seq: row.lastSeq,
    deployment: deploymentView(row),
    plan: row.plan as unknown as DeploymentPlan,
    roles: keyed(roles.map(roleView)),
    items: identified(items.map(itemView)),
    phases: keyed(phases.map(phaseView)),
    steps: identified(steps.map(stepView)),
    attempts: identified(attempts.map(attemptView)),
    gates: keyed(gates.map(gateView)),
    signOffs: keyed(signOffs.map(signOffView)),
    verdicts: keyed(verdicts.map(verdictView)),
  }
}
