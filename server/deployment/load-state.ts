import type { Database, Transaction } from '../kernel/database.ts'
import { deploymentNotFound } from './refusals.rules.ts'
import type { DeploymentPlan, State } from './state.types.ts'
import {
  attemptOf,
  deploymentOf,
  gateOf,
  itemOf,
  phaseOf,
  roleOf,
  signOffOf,
  stepOf,
  verdictOf,
} from './view.ts'

const keyed = <T extends { key: string }>(rows: T[]) => Object.fromEntries(rows.map(row => [row.key, row]))
const identified = <T extends { id: string }>(rows: T[]) => Object.fromEntries(rows.map(row => [row.id, row]))

/** The whole state as of now, read without the lock: what is decided by it is decided again under the lock. */
export function readState(db: Database, deploymentId: string): Promise<State> {
  return db.$transaction(tx => loadState(tx, deploymentId), { isolationLevel: 'RepeatableRead' })
}

/**
 * The whole state of a deployment as of this transaction (or of now, outside one). Refuses with `not_found`.
 * Inside `inDeployment` it is consistent because every writer holds the row lock; a reader outside must use a
 * repeatable-read transaction (see `readState`).
 */
export async function loadState(tx: Transaction | Database, deploymentId: string): Promise<State> {
  const where = { deploymentId }
  const row = await tx.deployment.findUnique({ where: { id: deploymentId } })
  if (!row) throw deploymentNotFound()
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
    deployment: deploymentOf(row),
    plan: row.plan as unknown as DeploymentPlan,
    roles: keyed(roles.map(roleOf)),
    items: identified(items.map(itemOf)),
    phases: keyed(phases.map(phaseOf)),
    steps: identified(steps.map(stepOf)),
    attempts: identified(attempts.map(attemptOf)),
    gates: keyed(gates.map(gateOf)),
    signOffs: keyed(signOffs.map(signOffOf)),
    verdicts: keyed(verdicts.map(verdictOf)),
  }
}
